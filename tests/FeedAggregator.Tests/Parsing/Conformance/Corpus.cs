using System.Text.Json;

namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>The corpus of public feeds beside the repository, where somebody has put one.</summary>
internal static class Corpus
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Its folder, found upwards from the test's own; null on a fresh clone.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Every feed of the index.</summary>
    public static IReadOnlyList<CorpusFeed> Read()
    {
        using FileStream index = File.OpenRead(Path.Combine(Folder!, "index.json"));
        return JsonSerializer.Deserialize<List<CorpusFeed>>(index, Options)!;
    }

    /// <summary>The bytes of one feed.</summary>
    public static byte[] Bytes(CorpusFeed feed) => File.ReadAllBytes(Path.Combine(Folder!, feed.File));

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "corpora", "feeds");
            if (File.Exists(Path.Combine(candidate, "index.json")))
            {
                return candidate;
            }
        }

        return null;
    }
}
