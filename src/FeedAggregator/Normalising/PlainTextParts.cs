namespace FeedAggregator.Normalising;

/// <summary>Parts a plain-text article into its headline, which is the first line that is not empty, and the rest.</summary>
internal static class PlainTextParts
{
    /// <summary>Headline and rest; both may be empty.</summary>
    internal static (string Headline, string Body) Split(string text)
    {
        string trimmed = text.TrimStart('\uFEFF').TrimStart();
        int end = trimmed.AsSpan().IndexOfAny('\n', '\r');
        return end < 0 ? (trimmed, "") : (trimmed[..end], trimmed[end..]);
    }
}
