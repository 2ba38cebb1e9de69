using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

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
