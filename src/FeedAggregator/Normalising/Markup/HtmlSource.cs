using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Turns foreign HTML into a tree, bounded in size and depth, without ever running, loading or styling anything. Comments are not even read.
/// </summary>
internal static class HtmlSource
{
    /// <summary>Deepest nesting kept. Real articles stay below 40; walks over the tree may then be recursive.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Longest HTML read, in UTF-16 units; the rest is cut off. The longest articles of real feeds are a tenth of it.</summary>
    internal const int MaxLength = 2_000_000;

    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);

    private static readonly HtmlParserOptions Options = new()
    {
        IsScripting = false,
        IsNotSupportingFrames = true,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        MaximumDepth = MaxDepth,
    };

    /// <summary>Parses a fragment as the body of a document; never throws on any text.</summary>
    internal static IHtmlDocument Parse(string html)
    {
        string bounded = html.Length > MaxLength ? html[..MaxLength] : html;

        // The doctype keeps the parser out of quirks mode, in which tables would nest inside paragraphs.
        return new HtmlParser(Options, Context).ParseDocument("<!doctype html><html><body>" + bounded);
    }
}
