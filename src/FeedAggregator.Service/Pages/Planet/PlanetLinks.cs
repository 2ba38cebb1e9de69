using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages.Planet;

/// <summary>Links between the files of a static planet. They are relative, so the planet works below any address and from a disk.</summary>
/// <param name="toRoot">The way from the page up to the planet's folder: empty, or one <c>../</c> for each folder.</param>
/// <param name="newer">For the places that lead back towards the newest stories, the files that are there.</param>
internal sealed class PlanetLinks(string toRoot, IReadOnlyDictionary<PageCursor, string>? newer = null) : IPageLinks
{
    /// <inheritdoc/>
    public bool Interactive => false;

    /// <inheritdoc/>
    public string River(ClusterQuery query) =>
        toRoot + (query.Cursor is { } cursor && newer?.GetValueOrDefault(cursor) is { } file ? file : RiverFile(query));

    /// <inheritdoc/>
    public string Story(long clusterId) => toRoot + StoryFile(clusterId);

    /// <inheritdoc/>
    public string Thread(long threadId) => toRoot + ThreadFile(threadId);

    /// <inheritdoc/>
    public string Feed(FeedFormat format, ClusterQuery query) => toRoot + PublicLinks.FileName(format, query);

    /// <inheritdoc/>
    public string File(Asset asset) => $"{toRoot}{asset.Name}?v={asset.Tag}";

    /// <inheritdoc/>
    public string? Image(string url) => null;

    /// <inheritdoc/>
    public string Page(string name) => toRoot + (name == "opml" ? PublicOpml.FileName : $"{name}/index.html");

    /// <summary>
    /// File of a page of the river, or of that of a saved view: in a folder of its own, as its address on the service (<c>/views/name</c>).
    /// </summary>
    internal static string RiverFile(ClusterQuery query) =>
        (query.Saved is { } name ? $"views/{name}/" : "") + (query.Cursor is { } cursor ? $"before-{cursor}.html" : "index.html");

    /// <summary>The way from a page of the river up to the planet's folder.</summary>
    internal static string ToRoot(ClusterQuery query) => query.Saved is null ? "" : "../../";

    /// <summary>
    /// File of a story. A folder of its own, so that the feeds' addresses (<c>/story/17</c>) lead there on any web server.
    /// </summary>
    internal static string StoryFile(long clusterId) => string.Create(CultureInfo.InvariantCulture, $"story/{clusterId}/index.html");

    /// <summary>File of a thread, in a folder of its own like that of a story.</summary>
    internal static string ThreadFile(long threadId) => string.Create(CultureInfo.InvariantCulture, $"thread/{threadId}/index.html");
}
