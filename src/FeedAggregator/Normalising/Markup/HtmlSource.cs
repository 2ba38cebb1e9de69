using System.Buffers;
using System.Collections.Frozen;
using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Turns foreign HTML into a tree, bounded in size and depth, without ever running, loading or styling anything. Comments are not even
/// read.
/// </summary>
internal static class HtmlSource
{
    /// <summary>Deepest nesting kept. Real articles stay below 40; walks over the tree may then be recursive.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Longest HTML read, in UTF-16 units; the rest is cut off. The longest articles of real feeds are a tenth of it.</summary>
    internal const int MaxLength = 2_000_000;

    /// <summary>
    /// Most tags read; beyond it only the text is. Some steps of the parser and the sanitiser look through all siblings of a node, so their
    /// work grows with the square. A live report of a whole day has a third of it.
    /// </summary>
    internal const int MaxTags = 10_000;

    private const string Prologue = "<!doctype html><html><body>";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ParsedAttributes =
        SanitiserPolicy.Parsed.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);

    /// <summary>
    /// The document with the fragment as its body; null where it has so many tags, or so many open at once, that parsing it would be an
    /// attack. Never throws.
    /// </summary>
    /// <param name="html">Foreign HTML of any quality.</param>
    // The doctype keeps the parser out of quirks mode, in which tables would nest inside paragraphs.
    internal static IHtmlDocument? Parse(string html) =>
        Parse(Prologue, Bounded(html), static (ref _, name) => ParsedAttributes.Contains(name.Span));

    /// <summary>A whole page with all its attributes, which say where its article is; null as in <see cref="Parse(string)"/>.</summary>
    /// <param name="html">Foreign HTML of any quality.</param>
    internal static IHtmlDocument? ParsePage(string html) => Parse("", Bounded(html), attributes: null);

    private static ReadOnlySpan<char> Bounded(string html) => html.AsSpan(0, Math.Min(html.Length, MaxLength));

    private static IHtmlDocument? Parse(string prologue, ReadOnlySpan<char> html, ShouldEmitAttribute? attributes)
    {
        // Nearly every article has fewer tags in all than may be open at once and needs no guard.
        int tags = html.Count('<');
        if (tags > MaxTags)
        {
            return null;
        }

        NestingGuard? guard = tags > NestingGuard.MaxOpen ? new NestingGuard() : null;
        char[] source = ArrayPool<char>.Shared.Rent(prologue.Length + html.Length); // the parser copies what it keeps
        try
        {
            prologue.CopyTo(source);
            html.CopyTo(source.AsSpan(prologue.Length));
            return new HtmlParser(Options(guard, attributes), Context).ParseDocument(source, prologue.Length + html.Length);
        }
        catch (TooDeepException)
        {
            return null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(source);
        }
    }

    private static HtmlParserOptions Options(NestingGuard? guard, ShouldEmitAttribute? attributes) => new()
    {
        IsScripting = false,
        IsNotSupportingFrames = true,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        MaximumDepth = MaxDepth,
        ShouldEmitAttribute = attributes,
        OnToken = guard is null ? null : guard.Look,
    };
}
