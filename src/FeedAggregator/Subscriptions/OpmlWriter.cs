using System.Text;
using System.Xml;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// Writes OPML 2.0: feeds by category, categories nested as their paths say, in the order given. <see cref="OpmlReader"/> reads it back to
/// the same.
/// </summary>
public static class OpmlWriter
{
    /// <summary>Writes subscriptions.</summary>
    /// <param name="subscriptions">The feeds.</param>
    /// <param name="title">Title of the document.</param>
    /// <param name="created">Date of the document, or null to leave it out.</param>
    public static string Write(IEnumerable<Subscription> subscriptions, string title, DateTimeOffset? created = null)
    {
        IReadOnlyList<Subscription> all = [.. subscriptions];
        using Utf8Writer text = new();
        using (XmlWriter xml =
            XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CheckCharacters = false }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            if (all.Any(subscription => subscription.Settings != FeedSettings.None))
            {
                xml.WriteAttributeString("xmlns", FeedSettingsText.Prefix, null, FeedSettingsText.Namespace);
            }

            xml.WriteStartElement("head");
            xml.WriteElementString("title", Clean(title));
            if (created is { } date)
            {
                xml.WriteElementString(
                    "dateCreated", date.ToUniversalTime().ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            }

            xml.WriteEndElement();
            xml.WriteStartElement("body");
            WriteLevel(xml, [.. all.Select(subscription => (Path(subscription.Category), subscription))], 0);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString() + "\n";
    }

    /// <summary>
    /// Writes feeds for other readers: the current address and the title, and none of the operator's settings, which are private
    /// business.
    /// </summary>
    /// <param name="feeds">The feeds.</param>
    /// <param name="title">Title of the document.</param>
    /// <param name="created">Date of the document, or null to leave it out.</param>
    public static string Write(IEnumerable<Feed> feeds, string title, DateTimeOffset? created = null) =>
        Write(feeds.Select(
            feed => new Subscription { Url = feed.Url, Title = feed.Title, SiteUrl = feed.SiteUrl, Category = feed.Category }), title,
            created);

    private static void WriteLevel(XmlWriter xml, IReadOnlyList<(string[] Path, Subscription Subscription)> items, int depth)
    {
        foreach (IGrouping<string?, (string[] Path, Subscription Subscription)> group in items.GroupBy(
            item => item.Path.ElementAtOrDefault(depth)))
        {
            if (group.Key is null)
            {
                foreach ((_, Subscription subscription) in group)
                {
                    WriteFeed(xml, subscription);
                }

                continue;
            }

            xml.WriteStartElement("outline");
            xml.WriteAttributeString("text", Clean(group.Key));
            WriteLevel(xml, [.. group], depth + 1);
            xml.WriteEndElement();
        }
    }

    private static void WriteFeed(XmlWriter xml, Subscription subscription)
    {
        string name = Clean(subscription.Title is { } title && !string.IsNullOrWhiteSpace(Clean(title)) ? title : subscription.Url);
        xml.WriteStartElement("outline");
        xml.WriteAttributeString("type", "rss");
        xml.WriteAttributeString("text", name);
        if (subscription.Title is not null)
        {
            xml.WriteAttributeString("title", name);
        }

        xml.WriteAttributeString("xmlUrl", Clean(subscription.Url));
        if (subscription.SiteUrl is not null)
        {
            xml.WriteAttributeString("htmlUrl", Clean(subscription.SiteUrl));
        }

        FeedSettingsText.Write(xml, subscription.Settings);

        xml.WriteEndElement();
    }

    private static string[] Path(string category) => [.. category.Split('/').Where(part => !string.IsNullOrWhiteSpace(Clean(part)))];

    /// <summary>
    /// Without the characters that XML 1.0 cannot hold, that drive a terminal, or that turn the direction of text around (titles come from
    /// strangers).
    /// </summary>
    private static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' ||
                (!Rune.IsControl(rune) &&
                rune.Value is not (
                    0xFFFE or 0xFFFF or 0x2028 or 0x2029 or (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or
                    (>= 0x2066 and <= 0x2069) or 0xFEFF)))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    private sealed class Utf8Writer : StringWriter
    {
        public Utf8Writer()
            : base(System.Globalization.CultureInfo.InvariantCulture)
        {
        }

        public override Encoding Encoding => new UTF8Encoding(false);
    }
}
