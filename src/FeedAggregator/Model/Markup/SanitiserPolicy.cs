using System.Collections.Frozen;

namespace FeedAggregator.Model.Markup;

/// <summary>
/// What may remain of foreign HTML. Allow-lists only: what is not named here goes. Elements in <see cref="Dropped"/> go with everything in
/// them; any other unnamed element goes alone and leaves its content. All names are in lower case, as the parser gives them.
/// </summary>
internal static class SanitiserPolicy
{
    /// <summary>Elements for reading. None runs, loads (but <c>img</c>, which the page decides on), submits or embeds anything.</summary>
    internal static FrozenSet<string> Elements { get; } = new[]
    {
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "cite",
        "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark",
        "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong",
        "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
        "wbr",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those of them that hold nothing and have no end tag.</summary>
    internal static FrozenSet<string> Void { get; } = new[] { "br", "col", "hr", "img", "wbr" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Attributes for reading. No ids, names, classes or styles: foreign text must not reach into the page around it.</summary>
    internal static FrozenSet<string> Attributes { get; } = new[]
    {
        "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "dir", "lang", "datetime", "start",
        "reversed", "cite", "rel", "target",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where a lazily loading page keeps the real address of a picture, the best first.</summary>
    internal static IReadOnlyList<string> LazySources { get; } =
        ["data-src", "data-lazy-src", "data-original", "data-lazy", "data-hi-res-src", "data-echo"];

    /// <summary>Where it keeps several sizes of the picture, in the form of <c>srcset</c>.</summary>
    internal static IReadOnlyList<string> LazySets { get; } = ["data-srcset", "data-lazy-srcset", "data-original-set"];

    /// <summary>Where software keeps the address of the full size, which is far larger than a reader needs.</summary>
    internal static IReadOnlyList<string> FullSizeSources { get; } = ["data-large-file", "data-full-url", "data-orig-file"];

    /// <summary>Attributes worth parsing: those that may remain and those that show what to do with an element.</summary>
    internal static FrozenSet<string> Parsed { get; } = Attributes
        .Concat(LazySources).Concat(LazySets).Concat(FullSizeSources)
        .Concat(["hidden", "style", "srcset", "poster", "data", "type", "allowfullscreen", "allow"])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Attributes that hold an address.</summary>
    internal static FrozenSet<string> AddressAttributes { get; } = new[] { "href", "src", "cite" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Schemes of addresses.</summary>
    internal static FrozenSet<string> Schemes { get; } = new[] { "http", "https", "mailto" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elements that go with all their content, because the content is no reading text or is active.</summary>
    internal static FrozenSet<string> Dropped { get; } = new[]
    {
        "applet", "area", "audio", "base", "basefont", "bgsound", "button", "canvas", "command", "datalist", "embed",
        "frame", "frameset", "head", "iframe", "input", "isindex", "keygen", "link", "map", "math", "menuitem", "meta",
        "meter", "noembed", "noframes", "noscript", "object", "optgroup", "option", "output", "param", "portal",
        "progress", "script", "select", "selectedcontent", "slot", "source", "style", "svg", "template", "textarea",
        "title", "track", "video",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elements that begin a new paragraph of the reading text and end it.</summary>
    internal static FrozenSet<string> Blocks { get; } = new[]
    {
        "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog", "dir", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search",
        "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "xmp",
    }.ToFrozenSet(StringComparer.Ordinal);
}
