using System.Xml.Linq;
using KnownFeed = CodeHollow.FeedReader.Feed;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Maps the element tree of any XML feed on <see cref="ParsedFeed"/>: first the head, then every entry.</summary>
internal static class FeedMapper
{
    /// <summary>Reads a document; null if its root element does not belong to a feed format.</summary>
    /// <param name="root">Root of the element tree.</param>
    /// <param name="known">What CodeHollow.FeedReader read of it, or null.</param>
    /// <param name="body">The decoded document.</param>
    /// <param name="context">What every reader needs of the document.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static ParsedFeed? Map(
        XElement root, KnownFeed? known, DecodedBody body, DocumentContext context, CancellationToken cancellationToken)
    {
        if (FeedOutline.Of(root) is not { } outline)
        {
            return null;
        }

        FeedHeadReader head = new(context, known);
        foreach (XElement element in outline.Head)
        {
            head.Read(element);
        }

        ParsedFeed feed = head.Finish(outline.Format, body, root);
        context.Links.FeedLink = feed.Link;
        List<ParsedEntry> entries = new(outline.Entries.Count);
        for (int i = 0; i < outline.Entries.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.EnterEntry(i);
            XElement entry = outline.Entries[i];
            entries.Add(
                outline.Format == "cdf"
                    ? ChannelDefinition.ReadItem(entry, context, feed.Language)
                    : EntryReader.Read(entry, context, feed.Language));
        }

        return feed with { Entries = entries };
    }
}

/// <summary>Reads the items of the Channel Definition Format of 1997, which keeps addresses and dates in attributes.</summary>
internal static class ChannelDefinition
{
    public static ParsedEntry ReadItem(XElement item, DocumentContext context, string? language)
    {
        ParsedEntry entry = EntryReader.Read(item, context, language);
        DateTimeOffset? modified = LastModified(item);
        return entry with
        {
            Link = context.Links.Resolve(item, Attributes.Of(item, "href")) ?? entry.Link,
            Published = entry.Published ?? modified,
            Updated = entry.Updated ?? modified,
        };
    }

    /// <summary>The LASTMOD attribute, or null.</summary>
    public static DateTimeOffset? LastModified(XElement element) => Attributes.Of(element, "lastmod") is { } date
        ? FeedDate.Parse(date)
        : null;
}
