using System.Text.Json.Serialization;

namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>One line of the corpus's index: a feed, where it comes from, and what others read in it.</summary>
internal sealed record CorpusFeed
{
    public required string File { get; init; }

    public required string Repo { get; init; }

    public required string Path { get; init; }

    public required string Kind { get; init; }

    /// <summary>Values the upstream suite asserts.</summary>
    public CorpusValues? Expected { get; init; }

    /// <summary>Values on which several mature parsers agree.</summary>
    public CorpusValues? Consensus { get; init; }

    /// <summary>feedparser's well-formed suite, measured on its own because it is the largest and strictest.</summary>
    [JsonIgnore]
    public bool IsFeedparserWellFormed => Repo == "kurtmckee/feedparser" && Path.Contains("/wellformed/", StringComparison.Ordinal);
}
