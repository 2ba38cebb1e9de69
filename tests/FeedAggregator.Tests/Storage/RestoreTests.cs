using FeedAggregator.Storage;

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
        StoreBackup.Write(Options, _folder.File("copy.db"));
        await using (SqliteStore working = Samples.Open(_folder))
        {
            await working.WriteAsync(writer => writer.AddFeed(Samples.Feed("later", "")), TestContext.Current.CancellationToken);

            StoreException refused = Assert.Throws<StoreException>(() => StoreBackup.Restore(_folder.File("copy.db"), Options));

            Assert.Contains("in use by another command", refused.Message, StringComparison.Ordinal);
            Assert.Equal(2, working.Feeds().Count);
        }

        string? former = StoreBackup.Restore(_folder.File("copy.db"), Options);

        await using SqliteStore restored = Samples.Open(_folder);
        Assert.Single(restored.Feeds());
        Assert.False(File.Exists(former + "-wal"));
        Assert.Null(StoreBackup.Check(former!));
    }

    [Fact]
    public async Task The_file_is_handed_over_before_the_former_database_is_set_aside()
    {
        await AddFeedAsync("kept");
        StoreBackup.Write(Options, _folder.File("copy.db"));
        List<(string File, bool FormerIsThere)> prepared = [];

        StoreBackup.Restore(_folder.File("copy.db"), Options, file => prepared.Add((file, File.Exists(Options.Path))));

        Assert.Equal([(StoreBackup.Incoming(Options.Path), true)], prepared);
    }

    private async Task AddFeedAsync(string name)
    {
        await using SqliteStore store = Samples.Open(_folder);
        await store.WriteAsync(writer => writer.AddFeed(Samples.Feed(name, "")), TestContext.Current.CancellationToken);
    }
}
