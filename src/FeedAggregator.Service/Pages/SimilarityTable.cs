using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>How alike the copies of a story are, each with each; a value leads to the words that differ.</summary>
internal static class SimilarityTable
{
    public static void Write(HtmlWriter html, PageContext context, Cluster cluster, CopySimilarities? alike)
    {
        if (alike is not { Members.Count: > 1 })
        {
            return;
        }

        html.Write($"<section aria-labelledby=\"alike\">\n<h2 id=\"alike\">How alike the copies are</h2>\n" +
            $"<p class=\"lead\">Of the smaller text, how much stands in the larger, in percent");
        if (cluster.Members.Count > alike.Members.Count)
        {
            html.Write($"; the first {alike.Members.Count} of {cluster.Members.Count} copies");
        }

        html.Write($".</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"alike\">\n<table class=\"alike\">\n" +
            $"<thead>\n<tr><td></td>");
        for (int column = 0; column < alike.Members.Count; column++)
        {
            html.Write($"<th scope=\"col\"><abbr title=\"{alike.Members[column].Feed.Title}\">{column + 1}</abbr></th>");
        }

        html.Write($"</tr>\n</thead>\n<tbody>\n");
        for (int row = 0; row < alike.Members.Count; row++)
        {
            html.Write($"<tr><th scope=\"row\">{row + 1} {alike.Members[row].Feed.Title}</th>");
            for (int column = 0; column < alike.Members.Count; column++)
            {
                Cell(html, context, cluster, alike, row, column);
            }

            html.Write($"</tr>\n");
        }

        html.Write($"</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static void Cell(HtmlWriter html, PageContext context, Cluster cluster, CopySimilarities alike, int row, int column)
    {
        if (row == column)
        {
            html.Write($"<td>·</td>");
            return;
        }

        double value = alike.Containments[row][column];
        string percent = (value * 100).ToString("0", CultureInfo.InvariantCulture);
        string shade = value switch { >= 0.9 => "much", >= 0.6 => "half", >= 0.3 => "some", _ => "little" };
        if (context.Links.Interactive)
        {
            html.Write($"<td class=\"{shade}\"><a " +
                $"href=\"{context.Links.Story(cluster.Id)}?left={alike.Members[row].ArticleId}" +
                $"&amp;right={alike.Members[column].ArticleId}" +
                $"#compare\">{percent}</a></td>");
        }
        else
        {
            html.Write($"<td class=\"{shade}\">{percent}</td>");
        }
    }
}
