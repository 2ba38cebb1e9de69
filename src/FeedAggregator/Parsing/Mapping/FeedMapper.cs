using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Maps the element tree of any XML feed on <see cref="ParsedFeed"/>: first the head, then every entry.</summary>
internal static class FeedMapper
{
    /// <summary>Reads a document; null where its root element is no feed's.</summary>
    public static ParsedFeed? Map(XElement root, DecodedBody body, DocumentContext context, CancellationToken cancellationToken)
    {
        if (FeedOutline.Of(root) is not { } outline)
        {
            return null;
        }

        FeedHeadReader head = new(context);
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
            entries.Add(outline.Format == "cdf" ? ChannelDefinition.ReadItem(entry, context, feed.Language) : EntryReader.Read(entry, context, feed.Language));
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
    public static DateTimeOffset? LastModified(XElement element) => Attributes.Of(element, "lastmod") is { } date ? FeedDate.Parse(date) : null;
}
