using Dapper;
using FeedAggregator.Storage;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Tests.Storage;

/// <summary>What is damaged or not ours is refused at the start, in one line with the remedy, and stays as it is.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("test.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("half", "restore")]
    [InlineData("header", "restore")]
    [InlineData("zeros", "restore")]
    [InlineData("feed table", "restore")]
    [InlineData("missing table", "restore")]
    [InlineData("words", "restore")]
    [InlineData("another program", "another file")]
    [InlineData("newer", "upgrade")]
    public async Task What_is_damaged_is_refused_with_the_remedy(string damage, string remedy)
    {
        await MakeAsync();
        await DamageAsync(damage);
        byte[] before = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);

        StoreException refused = Assert.Throws<StoreException>(() => Samples.Open(_folder));

        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Null(refused.Trouble);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    private async Task MakeAsync()
    {
        await using Store store = Samples.Open(_folder);
        for (int i = 0; i < 50; i++)
        {
            await store.WriteAsync(w => w.Feeds.Add(Samples.Feed($"feed{i}", new string('c', 500))), TestContext.Current.CancellationToken);
        }
    }

    private async Task DamageAsync(string damage)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        byte[] bytes = await System.IO.File.ReadAllBytesAsync(File, token);
        switch (damage)
        {
            case "half":
                await System.IO.File.WriteAllBytesAsync(File, bytes[..(bytes.Length / 2)], token);
                break;
            case "header":
                Array.Fill(bytes, (byte)'x', 0, 60);
                await System.IO.File.WriteAllBytesAsync(File, bytes, token);
                break;
            case "zeros":
                Array.Fill(bytes, (byte)0);
                await System.IO.File.WriteAllBytesAsync(File, bytes, token);
                break;
            case "words":
                await System.IO.File.WriteAllTextAsync(
                    File, string.Concat(Enumerable.Repeat("These are words, not a database.\n", 200)), token);
                break;
            case "feed table":
                await System.IO.File.WriteAllBytesAsync(
                    File, WithBrokenPage(bytes, Run("SELECT rootpage FROM sqlite_schema WHERE name = 'feed'")), token);
                break;
            case "missing table":
                Run("DROP TABLE article_key");
                break;
            case "another program":
                Run("PRAGMA application_id = 1");
                break;
            default:
                Run("PRAGMA user_version = 9999");
                break;
        }
    }

    private static byte[] WithBrokenPage(byte[] bytes, long page)
    {
        const int PageSize = 4096;
        Array.Fill(bytes, (byte)0x5a, (int)((page - 1) * PageSize), PageSize);
        return bytes;
    }

    private long Run(string sql)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        return connection.ExecuteScalar<long?>(sql) ?? 0;
    }
}
