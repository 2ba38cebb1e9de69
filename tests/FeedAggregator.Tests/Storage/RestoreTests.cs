using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.Tests.Storage;

/// <summary>A backup takes the place of a database only while nobody works on it.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StorageOptions Options => new() { Path = _folder.File("test.db"), LockPatience = TimeSpan.FromMilliseconds(30) };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_is_not_put_back_under_a_command_that_still_works_on_the_database()
    {
        await AddFeedAsync("kept");
        StoreBackup.Write(Options, _folder.File("copy.db"), TestContext.Current.CancellationToken);
        await using (Store working = Samples.Open(_folder))
        {
            await working.WriteAsync(writer => writer.Feeds.Add(Samples.Feed("later", "")), TestContext.Current.CancellationToken);

            StoreException refused = Assert.Throws<StoreException>(
                () => StoreBackup.Restore(_folder.File("copy.db"), Options, cancellationToken: TestContext.Current.CancellationToken));

            Assert.Contains("in use by another command", refused.Message, StringComparison.Ordinal);
            Assert.Equal(2, working.Read(r => r.Feeds.All()).Count);
        }

        string? former = StoreBackup.Restore(_folder.File("copy.db"), Options, cancellationToken: TestContext.Current.CancellationToken);

        await using Store restored = Samples.Open(_folder);
        Assert.Single(restored.Read(r => r.Feeds.All()));
        Assert.False(File.Exists(former + "-wal"));
        Assert.Null(StoreBackup.Check(former!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_file_is_handed_over_before_the_former_database_is_set_aside()
    {
        await AddFeedAsync("kept");
        StoreBackup.Write(Options, _folder.File("copy.db"), TestContext.Current.CancellationToken);
        List<(string File, bool FormerIsThere)> prepared = [];

        StoreBackup.Restore(
            _folder.File("copy.db"), Options, file =>
                prepared.Add((file, File.Exists(Options.Path))), TestContext.Current.CancellationToken);

        Assert.Equal([(StoreBackup.Incoming(Options.Path), true)], prepared);
    }

    [Fact]
    public async Task A_restore_that_is_interrupted_leaves_nothing()
    {
        await AddFeedAsync("kept");
        StoreBackup.Write(Options, _folder.File("copy.db"), TestContext.Current.CancellationToken);
        string[] before = Names();
        using CancellationTokenSource interrupted = new();
        await interrupted.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(
            () => StoreBackup.Restore(_folder.File("copy.db"), Options, prepared: null, interrupted.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => StoreBackup.Write(Options, _folder.File("other.db"), interrupted.Token));

        Assert.Equal(before, Names().Where(name => !name.EndsWith(ServeLock.Suffix, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_killed_restore_left_goes_with_the_next_settling_or_restore()
    {
        await AddFeedAsync("kept");
        StoreBackup.Write(Options, _folder.File("copy.db"), TestContext.Current.CancellationToken);
        string[] left = [StoreBackup.Incoming(Options.Path) + ".4711.tmp", StoreBackup.Incoming(Options.Path) + ".4711.tmp-journal"];
        Array.ForEach(left, file => File.WriteAllText(file, "half"));

        Assert.True(InterruptedRestore.HasLeftovers(Options.Path));
        Assert.False(InterruptedRestore.Settle(Options.Path));
        Assert.DoesNotContain(left, File.Exists);

        Array.ForEach(left, file => File.WriteAllText(file, "half"));
        StoreBackup.Restore(_folder.File("copy.db"), Options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(left, File.Exists);
    }

    private string[] Names() => [.. Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal)];

    private async Task AddFeedAsync(string name)
    {
        await using Store store = Samples.Open(_folder);
        await store.WriteAsync(writer => writer.Feeds.Add(Samples.Feed(name, "")), TestContext.Current.CancellationToken);
    }
}
