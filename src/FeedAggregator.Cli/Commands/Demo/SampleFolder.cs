using FeedAggregator.Cli.Invocation;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Demo;

/// <summary>The folder <c>seeds</c>: sample feeds, plain-text articles and the true clusters.</summary>
/// <param name="Path">The folder, absolute.</param>
internal sealed record SampleFolder(string Path)
{
    /// <summary>The plain-text articles.</summary>
    public string Articles => System.IO.Path.Combine(Path, "articles");

    /// <summary>The true clusters, one item a line.</summary>
    public string Expected => System.IO.Path.Combine(Path, "expected.jsonl");

    /// <summary>The feeds, in the order of their names.</summary>
    public IReadOnlyList<Subscription> Feeds =>
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(Path, "feeds")).Order(StringComparer.Ordinal)
            .Select(file => new Subscription { Url = new Uri(file).AbsoluteUri, Category = "Samples" })];

    /// <summary>Finds the folder.</summary>
    /// <param name="named">What the person named, or null for <c>seeds</c> here, else next to the program.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static SampleFolder Find(string? named)
    {
        string[] places = named is not null ? [named] : ["seeds", System.IO.Path.Combine(AppContext.BaseDirectory, "seeds")];
        string found = Array.Find(places, place => Directory.Exists(System.IO.Path.Combine(place, "feeds")))
            ?? throw CommandException.Usage(
                $"no samples: {string.Join(" and ", places.Select(System.IO.Path.GetFullPath))} hold no folder 'feeds'");
        return new SampleFolder(System.IO.Path.GetFullPath(found));
    }
}
