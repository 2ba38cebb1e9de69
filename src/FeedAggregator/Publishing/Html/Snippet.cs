namespace FeedAggregator.Publishing.Html;

/// <summary>A passage with the words that were searched for marked; they stand between U+0001 and U+0002.</summary>
internal static class Snippet
{
    public static void Write(HtmlWriter html, string snippet)
    {
        string[] parts = snippet.Split('\u0001');
        html.Write($"{parts[0]}");
        foreach (string part in parts.Skip(1))
        {
            int end = part.IndexOf('\u0002', StringComparison.Ordinal);
            end = end < 0 ? part.Length : end;
            html.Write($"<mark>{part[..end]}</mark>{part[Math.Min(end + 1, part.Length)..]}");
        }
    }
}
