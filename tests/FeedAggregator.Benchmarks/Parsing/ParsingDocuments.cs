namespace FeedAggregator.Benchmarks.Parsing;

/// <summary>
/// The documents to measure on: real feeds that CodeHollow reads too where the corpus lies beside the repository, else our own samples.
/// </summary>
internal static class ParsingDocuments
{
    public static IReadOnlyList<byte[]> Load()
    {
        string? folder = Find("shared/corpora/feeds/files");
        IEnumerable<string> files = folder is not null
            ? RealFeeds(folder)
            : Directory.EnumerateFiles(Find("seeds/feeds") ?? throw new DirectoryNotFoundException("seeds/feeds"))
                .Order(StringComparer.Ordinal);
        return [.. files.Select(File.ReadAllBytes).Where(CodeHollowReads)];
    }

    private static IEnumerable<string> RealFeeds(string folder)
    {
        using FileStream index = File.OpenRead(Path.Combine(folder, "..", "index.json"));
        using System.Text.Json.JsonDocument list = System.Text.Json.JsonDocument.Parse(index);
        return [.. list.RootElement.EnumerateArray().Where(feed => feed.GetProperty("kind").GetString() == "real")
            .Select(feed => Path.Combine(folder, "..", feed.GetProperty("file").GetString()!))];
    }

    private static bool CodeHollowReads(byte[] bytes)
    {
        try
        {
            CodeHollow.FeedReader.FeedReader.ReadFromByteArray(bytes);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static string? Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, path);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
