using Dapper;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Tests.Storage;

/// <summary>
/// A database that cannot be written for a while: what is stored is read, nothing is half written, and writing goes on when it can.
/// </summary>
public sealed class StoreTroubleTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteConnection _writing = null!;
    private Store _store = null!;
    private Feed _feed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = Store.Open(
            new StorageOptions
            {
                Path = _folder.File("test.db"),
                LockPatience = TimeSpan.FromMilliseconds(300),
                Opened = connection => _writing ??= (SqliteConnection)connection
            },
            new RepresentativePolicy(new DeduplicationOptions()),
            TimeProvider.System);
        _feed = await _store.WriteAsync(w => w.Feeds.Add(Samples.Feed("harbour")), Cancellation);
        await Samples.AddAsync(_store, _feed, Samples.Article("before"));
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_locked_database_is_read_and_written_again_when_it_is_free()
    {
        using SqliteConnection other = new($"Data Source={_folder.File("test.db")};Pooling=False");
        other.Open();
        other.Execute("BEGIN IMMEDIATE");

        await FailsAsync("locked by another program");

        other.Execute("ROLLBACK");
        await GoesOnAsync();
    }

    [Fact]
    public async Task A_full_disk_is_read_from_and_written_to_again_when_there_is_room()
    {
        _writing.Execute($"PRAGMA max_page_count = {_writing.ExecuteScalar<long>("PRAGMA page_count")}");

        await FailsAsync("the disk is full");

        _writing.Execute("PRAGMA max_page_count = 1000000");
        await GoesOnAsync();
    }

    [Fact]
    public async Task A_read_only_database_is_read_and_written_again_when_that_is_over()
    {
        _writing.Execute("PRAGMA query_only = ON");

        await FailsAsync("read-only");

        _writing.Execute("PRAGMA query_only = OFF");
        await GoesOnAsync();
    }

    [Fact]
    public async Task A_piece_too_large_for_the_disk_takes_no_other_with_it()
    {
        _writing.Execute($"PRAGMA max_page_count = {_writing.ExecuteScalar<long>("PRAGMA page_count") + 10}");

        Task<List<long>> small = Samples.AddAsync(_store, _feed, Samples.Article("small"));
        Task<List<long>> large = Samples.AddAsync(_store, _feed, Samples.Article("large", text: new string('x', 1_000_000)));

        await small;
        await Assert.ThrowsAsync<StoreException>(() => large);
        Assert.Equal(["small", "before"], _store.Read(r => r.Articles.List(new ClusterFilter())).Select(article => article.Article.Guid));
    }

    private async Task FailsAsync(string words)
    {
        StoreException failed = await Assert.ThrowsAsync<StoreException>(
            () => Samples.AddAsync(_store, _feed, Samples.Article("during", text: new string('x', 100_000))));

        Assert.Contains(words, failed.Message, StringComparison.Ordinal);
        Assert.Equal(failed.Trouble, _store.Trouble);
        Assert.DoesNotContain(_folder.File("test.db"), _store.Trouble!.Words, StringComparison.Ordinal);
        Assert.Equal("before", Assert.Single(_store.Read(r => r.Articles.List(new ClusterFilter()))).Article.Guid);
    }

    private async Task GoesOnAsync()
    {
        Assert.True(await _store.TryWritingAsync(Cancellation));
        Assert.Null(_store.Trouble);
        await Samples.AddAsync(_store, _feed, Samples.Article("during", text: new string('x', 100_000)));
        Assert.Equal(2, _store.Read(r => r.Articles.List(new ClusterFilter())).Count);
        Assert.Null(StoreBackup.Check(_folder.File("test.db")));
    }
}
