using System.Text;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Pages.Planet;

/// <summary>
/// A planet of files for any web server: the river of stories, a page for each story, the combined feed in three formats, what its
/// machine-readable part means, the feeds as a page and as OPML, and all stories by month. The files come in an order
/// in which they can replace older ones one by one: what is
/// linked to comes before what links to it.
/// </summary>
public static class StaticPlanet
{
    /// <summary>Builds the files, one page of the river in memory at a time.</summary>
    /// <param name="store">Where the stories are.</param>
    /// <param name="site">Title, public address, page size and saved views.</param>
    /// <param name="query">Which stories; the saved views have their own pages only where nothing narrows these.</param>
    /// <param name="pages">Pages of each river at the most, 1 or more.</param>
    public static IEnumerable<PlanetFile> Files(Store store, Site site, ClusterQuery query, int pages)
    {
        site = query.IsFiltered ? site with { Views = [] } : site;
        IEnumerable<PlanetFile> pillars =
        [
            .. Asset.All.Select(asset => new PlanetFile(asset.Name, asset.Bytes)),
            Page("about/cluster/index.html", ClusterPage.Build(new PageContext(site, new PlanetLinks("../../")))),
            Page(PublicOpml.FileName, PublicOpml.Write(store, site, query)),
            Page(Blogroll.FileName, Blogroll.Build(new PageContext(site, new PlanetLinks("../")), PublicOpml.Feeds(store, site, query))),
        ];
        HashSet<long> written = [];
        IEnumerable<PlanetFile> views =
            site.Views.SelectMany(view => River(store, site, view.Query with { View = query.View, Limit = query.Limit }, pages, written));
        return pillars.Concat(Archive.Files(store, site, query)).Concat(views).Concat(River(store, site, query, pages, written));
    }

    /// <summary>
    /// One river: the pages of its stories that are not written yet, its feeds, and its own pages, the first at the very end.
    /// </summary>
    private static IEnumerable<PlanetFile> River(Store store, Site site, ClusterQuery query, int pages, HashSet<long> written)
    {
        // Read once: the pages of the river, newest first. They are written oldest first.
        List<(ClusterQuery Query, Selection<Cluster> Clusters)> river = [];
        HashSet<long> threads = [];
        PageContext storyPage = new(site, new PlanetLinks("../../"));
        ClusterQuery next = query;
        while (river.Count < pages)
        {
            Selection<Cluster> clusters = Selections.River(store, site, next, whole: true, withoutBacklog: Selections.IsNews(query));
            clusters = river.Count == 0 ? clusters : clusters with { Previous = next.Cursor! with { Newer = true } };
            bool last = clusters.Next is null || river.Count == pages - 1;
            river.Add((next, last ? clusters with { Next = null } : clusters));
            foreach (Cluster entry in clusters.Items.Where(entry => written.Add(entry.Id)))
            {
                // An article by itself leads to the page of its whole story.
                if ((entry.IsSingle ? store.Read(reader => reader.Clusters.Show(entry.Id, Selections.MostMembers)) : entry) is { } cluster)
                {
                    yield return Page(PlanetLinks.StoryFile(cluster.Id), StoryPage.Build(storyPage, cluster, StoryDetails.None));
                }
            }

            foreach (long id in clusters.Items.Select(entry => entry.Thread).OfType<long>().Where(threads.Add))
            {
                if (store.Read(reader => reader.Threads.Show(id, Selections.MostMembers)) is { } thread)
                {
                    yield return Page(PlanetLinks.ThreadFile(id), ThreadPage.Build(storyPage, thread));
                }
            }

            if (last)
            {
                break;
            }

            next = query with { Cursor = clusters.Next };
        }

        // Further pages of the feeds would need a server; a file can only be the first.
        CombinedFeed feed = CombinedFeed.Read(store, site, query) with { Next = null, Previous = null };
        foreach (FeedFormat format in Enum.GetValues<FeedFormat>())
        {
            yield return new PlanetFile(PublicLinks.FileName(format, query), feed.Write(format));
        }

        // A way back is a question to the store; here it is the file of the page before.
        Dictionary<PageCursor, string> newer = [];
        for (int i = 1; i < river.Count; i++)
        {
            if (river[i].Clusters.Previous is { } previous)
            {
                newer[previous] = PlanetLinks.RiverFile(river[i - 1].Query);
            }
        }

        PageContext riverPage = new(site, new PlanetLinks(PlanetLinks.ToRoot(query), newer));
        foreach ((ClusterQuery asked, Selection<Cluster> clusters) in Enumerable.Reverse(river))
        {
            yield return Page(PlanetLinks.RiverFile(asked), RiverPage.Build(
                riverPage, asked, clusters, folds: Selections.Folds(store, site, asked, clusters.Items)));
        }
    }

    private static PlanetFile Page(string path, string html) => new(path, Encoding.UTF8.GetBytes(html));
}

/// <summary>One file of a static planet.</summary>
/// <param name="Path">Where it lies below the planet's folder, parts joined by <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PlanetFile(string Path, ReadOnlyMemory<byte> Content);
