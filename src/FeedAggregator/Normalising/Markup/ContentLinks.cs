namespace FeedAggregator.Normalising.Markup;

/// <summary>What the addresses inside a piece of HTML refer to.</summary>
/// <param name="Base">Base of relative addresses; null drops them.</param>
/// <param name="Page">The article's own page, to which a bare fragment (<c>#note-1</c>) belongs; null drops fragments.</param>
internal readonly record struct ContentLinks(Uri? Base, Uri? Page)
{
    /// <summary>No relative address means anything.</summary>
    internal static ContentLinks None { get; }

    /// <summary>The address of a link; null where there is none that may be followed.</summary>
    internal string? Link(string? written) => IsFragment(written) ? WebAddress.Safe(written, Page) : WebAddress.Safe(written, Base);

    /// <summary>The address of a picture or another file.</summary>
    internal string? File(string? written) => IsFragment(written) ? null : WebAddress.Safe(written, Base);

    private static bool IsFragment(string? written) => written.AsSpan().TrimStart().StartsWith('#');
}
