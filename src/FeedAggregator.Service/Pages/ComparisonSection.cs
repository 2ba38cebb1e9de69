using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>What differs between two copies of a story, word by word, and the form that chooses them.</summary>
internal static class ComparisonSection
{
    private const char ParagraphMark = '\u00B6';

    public static void Write(HtmlWriter html, PageContext context, Cluster cluster, (StoredArticle Left, StoredArticle Right)? compared)
    {
        if (cluster.Members.Count < 2 || !context.Links.Interactive)
        {
            return;
        }

        long left = compared?.Left.Id ?? cluster.Representative.Id;
        long right = compared?.Right.Id ?? cluster.Members.First(member => member.ArticleId != left).ArticleId;
        html.Write($"<section aria-labelledby=\"compare\">\n<h2 id=\"compare\">Compare two copies</h2>\n" +
            $"<form class=\"compare\" action=\"{context.Links.Story(cluster.Id)}#compare\" method=\"get\">\n");
        Choice(html, cluster, "left", "First copy", left);
        Choice(html, cluster, "right", "Second copy", right);
        html.Write($"<button type=\"submit\">Compare</button>\n</form>\n");
        if (compared is { } pair)
        {
            Difference(html, context, pair.Left, pair.Right);
        }

        html.Write($"</section>\n");
    }

    private static void Choice(HtmlWriter html, Cluster cluster, string name, string label, long chosen)
    {
        html.Write($"<label><span class=\"unseen\">{label}</span>\n<select name=\"{name}\">\n");
        foreach (ClusterMember member in cluster.Members)
        {
            html.Write($"<option value=\"{member.ArticleId}\" {(member.ArticleId == chosen ? "selected" : "")}>{member.Feed.Title}: " +
                $"{member.Title}</option>\n");
        }

        html.Write($"</select></label>\n");
    }

    private static void Difference(HtmlWriter html, PageContext context, StoredArticle left, StoredArticle right)
    {
        html.Write($"<p class=\"legend\"><del>only in {left.Feed.Title}, ");
        TimeElement.Moment(html, left.Article.Published, context.Site.Zone);
        html.Write($"</del> <ins>only in {right.Feed.Title}, ");
        TimeElement.Moment(html, right.Article.Published, context.Site.Zone);
        html.Write($"</ins></p>\n<div class=\"text diff\">\n<h3>");
        Runs(html, WordDiff.Compare(left.Article.Title, right.Article.Title));
        html.Write($"</h3>\n<p>");
        Runs(html, WordDiff.Compare(Marked(left.Article.Text), Marked(right.Article.Text)));
        html.Write($"</p>\n</div>\n");
    }

    private static void Runs(HtmlWriter html, IReadOnlyList<DiffRun> runs)
    {
        foreach (DiffRun run in runs)
        {
            string[] paragraphs = run.Text.Split(ParagraphMark);
            for (int i = 0; i < paragraphs.Length; i++)
            {
                if (i > 0)
                {
                    html.Write($"</p>\n<p>");
                }

                Run(html, run.Kind, paragraphs[i].Trim());
            }
        }
    }

    private static void Run(HtmlWriter html, DiffKind kind, string words)
    {
        switch (kind)
        {
            case var _ when words.Length == 0:
                break;
            case DiffKind.Removed:
                html.Write($"<del>{words}</del> ");
                break;
            case DiffKind.Added:
                html.Write($"<ins>{words}</ins> ");
                break;
            default:
                html.Write($"{words} ");
                break;
        }
    }

    // Paragraphs take part in the comparison as a word of their own, so that the result can be read in paragraphs again.
    private static string Marked(string text) => text
        .Replace(ParagraphMark, ' ')
        .Replace("\n\n", $" {ParagraphMark} ", StringComparison.Ordinal);
}
