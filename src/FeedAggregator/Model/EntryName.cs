namespace FeedAggregator.Model;

/// <summary>What an entry is called in its document. The one place that says when two entries are called alike.</summary>
/// <param name="Guid">Its id without white space around it; one that is an http address counts as its https form, for feeds move from the
/// one to the other. Null where it has none.</param>
/// <param name="Link">Its canonical address without scheme and <c>www.</c>: a feed that changes to https changes no article. Null where it
/// has none.</param>
internal readonly record struct EntryName(string? Guid, string? Link)
{
    /// <summary>The name of an article.</summary>
    public static EntryName Of(Article article) => Of(article.Guid, article.CanonicalUrl ?? article.Link);

    /// <summary>The name of an entry that has not been made an article.</summary>
    /// <param name="guid">As <see cref="Article.Guid"/>.</param>
    /// <param name="url">As <see cref="Article.CanonicalUrl"/>, or else <see cref="Article.Link"/>.</param>
    public static EntryName Of(string? guid, string? url) =>
        new(string.IsNullOrWhiteSpace(guid) ? null : Secure(guid.Trim()), WithoutScheme(url));

    private static string Secure(string guid) => guid.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        ? "https://" + guid["http://".Length..]
        : guid;

    private static string? WithoutScheme(string? url)
    {
        if (url is null)
        {
            return null;
        }

        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? url : url[(scheme + 3)..];
        return rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
    }
}
