using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>What <c>_cluster</c> and the <c>cluster</c> element of the combined feed mean: the short form of docs/cluster-namespace.md.</summary>
public static class ClusterPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    public static string Build(PageContext context) => PageFrame.Build(context, "Clusters in the feed", "", html =>
    {
        html.Write($"<h1>Clusters in the feed</h1>\n<div class=\"text\">\n<p>An entry of the combined feed is a story: near-duplicate articles of several outlets. JSON Feed carries it as <code>_cluster</code>, Atom and RSS as an element <code>cluster</code> of the namespace <code>{ClusterElement.Namespace}</code>.</p>\n");
        html.Write($"<dl>\n<dt>id</dt><dd>Stable id of the story.</dd>\n<dt>page</dt><dd>Address of its page here.</dd>\n<dt>article</dt><dd>Stable id of the article that the entry shows.</dd>\n<dt>size</dt><dd>Articles in the story, the shown one among them.</dd>\n");
        html.Write($"<dt>members</dt><dd>The other copies, as <code>member</code> elements in XML: id, url, title, source, published.</dd>\n<dt>rule, measure, score, matched</dt><dd>Why an article is in the story: the rule that decided, what it looked at, its value from 0 to 1, and the id of the article it matched. The first article of a story has the rule <code>founder</code> and nothing else.</dd>\n</dl>\n</div>\n");
    });
}
