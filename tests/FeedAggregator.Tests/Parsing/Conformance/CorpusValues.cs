using System.Text.Json.Serialization;

namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>Values of a feed in the corpus's own words; null where nothing is said about one.</summary>
internal sealed record CorpusValues
{
    public string? Title { get; init; }

    public string? Link { get; init; }

    public string? Desc { get; init; }

    public string? Lang { get; init; }

    public string? Author { get; init; }

    public string? Updated { get; init; }

    public string? Published { get; init; }

    public string? Id { get; init; }

    [JsonPropertyName("item_count")]
    public int? ItemCount { get; init; }

    public IReadOnlyList<CorpusItem> Items { get; init; } = [];
}
