using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// Adds to and removes from the operator's own subscription file, leaving everything else in it as it stands: order, comments, attributes of
/// other programs. The file is replaced in one step, so a reader meets the old one or the new one.
/// </summary>
public static class SubscriptionEditor
{
    /// <summary>Adds subscriptions at the end of their categories; missing categories and a missing file are made.</summary>
    /// <param name="path">The subscription file: OPML, or a plain list (which keeps addresses only).</param>
    /// <param name="subscriptions">What to add; what stands there already must have been left out.</param>
    /// <exception cref="SubscriptionException">The file cannot be read as it is, or not be written.</exception>
    public static void Add(string path, IReadOnlyList<Subscription> subscriptions)
    {
        if (!File.Exists(path))
        {
            Replace(path, OpmlWriter.Write(subscriptions, "Feeds"));
            return;
        }

        if (!IsOpml(path))
        {
            string list = Read(path);
            string separator = list.Length == 0 || list.EndsWith('\n') ? "" : "\n";
            Replace(path, list + separator + string.Concat(subscriptions.Select(subscription => subscription.Url + "\n")));
            return;
        }

        XDocument opml = Parse(path);
        XElement body = opml.Root!.Elements().FirstOrDefault(element => Is(element, "body")) ?? throw new SubscriptionException($"{path}: this OPML has no body");
        foreach (Subscription subscription in subscriptions)
        {
            XElement category = subscription.Category.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(body, CategoryIn);
            Append(category, FeedOutline(subscription));
        }

        Replace(path, Text(opml));
    }

    /// <summary>Removes a feed wherever it stands.</summary>
    /// <param name="path">The subscription file.</param>
    /// <param name="url">Its absolute address, as <see cref="SubscriptionFile.Load"/> gives it.</param>
    /// <returns>Whether it stood there.</returns>
    /// <exception cref="SubscriptionException">The file cannot be read as it is, or not be written.</exception>
    public static bool Remove(string path, string url)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string key = SubscriptionAddress.Key(url);
        bool IsIt(string? written) =>
            written is not null && SubscriptionAddress.Resolve(written, folder, out string resolved) is null && SubscriptionAddress.Key(resolved) == key;

        if (!IsOpml(path))
        {
            string[] lines = Read(path).Split('\n');
            string[] kept = [.. lines.Where(line => !IsIt(line.Trim()))];
            Replace(path, string.Join('\n', kept));
            return kept.Length < lines.Length;
        }

        XDocument opml = Parse(path);
        XElement[] found = [.. opml.Descendants().Where(element => Is(element, "outline") && IsIt(Attribute(element, "xmlUrl")))];
        foreach (XElement outline in found)
        {
            (outline.PreviousNode as XText)?.Remove();
            outline.Remove();
        }

        if (found.Length > 0)
        {
            Replace(path, Text(opml));
        }

        return found.Length > 0;
    }

    private static XElement CategoryIn(XElement parent, string name)
    {
        XElement? existing = parent.Elements().FirstOrDefault(element =>
            Is(element, "outline") && Attribute(element, "xmlUrl") is null && (Attribute(element, "title") ?? Attribute(element, "text")) == name);
        if (existing is not null)
        {
            return existing;
        }

        XElement category = new("outline", new XAttribute("text", name));
        Append(parent, category);
        return category;
    }

    private static XElement FeedOutline(Subscription subscription)
    {
        XElement outline = new("outline", new XAttribute("type", "rss"), new XAttribute("text", subscription.Title ?? subscription.Url));
        if (subscription.Title is { } title)
        {
            outline.Add(new XAttribute("title", title));
        }

        outline.Add(new XAttribute("xmlUrl", subscription.Url));
        if (subscription.SiteUrl is { } site)
        {
            outline.Add(new XAttribute("htmlUrl", site));
        }

        return outline;
    }

    /// <summary>Appends on a line of its own, indented two blanks deeper than the parent.</summary>
    private static void Append(XElement parent, XElement child)
    {
        string indent = new(' ', 2 * parent.AncestorsAndSelf().Count());
        if (parent.LastNode is XText { Value: var tail } blank && string.IsNullOrWhiteSpace(tail))
        {
            blank.Remove();
        }

        parent.Add("\n" + indent, child, "\n" + indent[2..]);
    }

    private static string? Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsOpml(string path) => Read(path).AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal);

    private static XDocument Parse(string path)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            throw new SubscriptionException($"{path}: this OPML is broken at line {e.LineNumber}, column {e.LinePosition}; mend it first", e);
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SubscriptionException($"{path}: cannot be read ({e.Message})", e);
        }
    }

    private static string Text(XDocument opml) =>
        (opml.Declaration is null ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") + opml.ToString(SaveOptions.DisableFormatting).Trim() + "\n";

    private static void Replace(string path, string content)
    {
        string target = Path.GetFullPath(path);
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(temporary, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SubscriptionException($"{path}: cannot be written ({e.Message})", e);
        }
    }
}
