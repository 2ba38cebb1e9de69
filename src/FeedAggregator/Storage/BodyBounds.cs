namespace FeedAggregator.Storage;

/// <summary>How much of the texts of articles a list reads. What is stored stays whole.</summary>
/// <param name="Html">Longest HTML of one article, in characters; more is cut off (<see cref="StoredArticle.IsCut"/>).</param>
/// <param name="Text">Longest clean text of one article, in characters.</param>
/// <param name="HtmlInAll">Bytes of HTML of all articles together: where there is more, the longest are cut first.</param>
public sealed record BodyBounds(int Html, int Text, long HtmlInAll = long.MaxValue)
{
    /// <summary>Everything.</summary>
    public static BodyBounds Whole { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>Nothing: for lists that show summaries.</summary>
    public static BodyBounds None { get; } = new(0, 0);

    /// <summary>The largest share of each of several sizes so that all shares together stay below a sum: only what is larger is cut.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="sum">The sum.</param>
    public static long ShareOf(IEnumerable<long> sizes, long sum)
    {
        long[] ordered = [.. sizes.Order()];
        for (int i = 0; i < ordered.Length; i++)
        {
            long share = Math.Max(0, sum) / (ordered.Length - i);
            if (ordered[i] > share)
            {
                return share;
            }

            sum -= ordered[i];
        }

        return long.MaxValue;
    }
}
