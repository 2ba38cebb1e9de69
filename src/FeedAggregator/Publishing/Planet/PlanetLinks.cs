using System.Globalization;
using FeedAggregator.Publishing.Html;

namespace FeedAggregator.Publishing.Planet;

/// <summary>Links between the files of a static planet. They are relative, so the planet works below any address and from a disk.</summary>
/// <param name="toRoot">The way from the page up to the planet's folder: empty, or one <c>../</c> for each folder.</param>
/// <param name="newer">For the places that lead back towards the newest stories, the files that are there.</param>
internal sealed class PlanetLinks(string toRoot, IReadOnlyDictionary<PageCursor, string>? newer = null) : IPageLinks
{
    /// <inheritdoc/>
    public bool Interactive => false;

    /// <inheritdoc/>
    public string River(StoryQuery query) =>
        toRoot + (query.Cursor is { } cursor && newer?.GetValueOrDefault(cursor) is { } file ? file : RiverFile(query.Cursor));

    /// <inheritdoc/>
    public string Story(long clusterId) => toRoot + StoryFile(clusterId);

    /// <inheritdoc/>
    public string Feed(FeedFormat format, StoryQuery query) => toRoot + PublicLinks.FileName(format);

    /// <inheritdoc/>
    public string File(Asset asset) => $"{toRoot}{asset.Name}?v={asset.Tag}";

    /// <inheritdoc/>
    public string Page(string name) => $"{toRoot}{name}";

    /// <summary>File of a page of the river.</summary>
    internal static string RiverFile(PageCursor? cursor) => cursor is null ? "index.html" : $"before-{cursor}.html";

    /// <summary>File of a story. A folder of its own, so that the feeds' addresses (<c>/story/17</c>) lead there on any web server.</summary>
    internal static string StoryFile(long clusterId) => string.Create(CultureInfo.InvariantCulture, $"story/{clusterId}/index.html");
}
