namespace FeedAggregator.Model.Text;

/// <summary>Reads xml:lang, whose tags are those of BCP 47. (An element such as RSS's language may hold anything and stays as written.)</summary>
internal static class LanguageTag
{
    /// <summary>The tag trimmed, with the underscore of locale names (<c>en_US</c>) made the hyphen it should be; null where there is none.</summary>
    public static string? Clean(string? tag) => PlainText.Clean(tag)?.Replace('_', '-');
}
