namespace FeedAggregator.Model.Markup;

/// <summary>The part a tag plays in the frame of a feed; the repair path trusts this frame more than the nesting it finds.</summary>
internal enum FeedTag : byte
{
    /// <summary>Anything else: modules, HTML inside a text.</summary>
    Other,

    /// <summary><c>rss</c>, <c>rdf:RDF</c>, <c>feed</c>.</summary>
    Root,

    /// <summary><c>channel</c>.</summary>
    Channel,

    /// <summary><c>item</c>, <c>entry</c>.</summary>
    Entry,

    /// <summary>An element that holds one value and no other element of the frame: <c>title</c>, <c>link</c>, <c>guid</c>.</summary>
    Leaf,

    /// <summary>An HTML element that never has an end tag: <c>br</c>, <c>img</c>.</summary>
    HtmlVoid,

    /// <summary><c>opml</c>, <c>outline</c>: the frame of a subscription list.</summary>
    Outline,
}
