using System.Xml.Linq;

namespace FeedAggregator.Subscriptions;

/// <summary>The outline of a feed as an element of the operator's own file, for changing that in place.</summary>
internal static class OutlineElement
{
    private static readonly XNamespace Ours = FeedSettingsText.Namespace;

    /// <summary>A new outline without settings; <see cref="SetSettings"/> adds them once it stands in the file.</summary>
    public static XElement Of(Subscription subscription)
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

    /// <summary>Appends on a line of its own, indented as its brothers are, or else two blanks deeper than the parent.</summary>
    public static void Append(XElement parent, XElement child)
    {
        string indent = new(' ', 2 * parent.AncestorsAndSelf().Count());
        if (Blank(parent.LastNode) is not { } tail)
        {
            parent.Add("\n" + indent, child, "\n" + indent[2..]);
            return;
        }

        string before = Blank(parent.Elements().LastOrDefault()?.PreviousNode)?.Value ?? tail.Value + "  ";
        tail.AddBeforeSelf(new XText(before), child);
    }

    /// <summary>Takes an element out with the blanks before it.</summary>
    public static void Remove(XElement element)
    {
        Blank(element.PreviousNode)?.Remove();
        element.Remove();
    }

    /// <summary>Gives the outline a name: all attributes by which programs know it.</summary>
    public static void SetTitle(XElement outline, string title)
    {
        outline.SetAttributeValue(Attribute(outline, "text")?.Name ?? "text", title);
        outline.SetAttributeValue(Attribute(outline, "title")?.Name ?? "title", title);
    }

    /// <summary>Replaces the settings that stand at the outline; what is not ours stays.</summary>
    public static void SetSettings(XElement outline, FeedSettings settings)
    {
        XElement root = outline.Document!.Root!;
        if (settings != FeedSettings.None && root.GetPrefixOfNamespace(Ours) is null &&
            root.GetNamespaceOfPrefix(FeedSettingsText.Prefix) is null)
        {
            root.Add(new XAttribute(XNamespace.Xmlns + FeedSettingsText.Prefix, Ours.NamespaceName));
        }

        outline.Attributes().Where(attribute => attribute.Name.Namespace == Ours).ToList().ForEach(attribute => attribute.Remove());
        foreach ((string name, string value) in FeedSettingsText.Attributes(settings))
        {
            outline.Add(new XAttribute(Ours + name, value));
        }

        outline.Elements().Where(element => element.Name.Namespace == Ours).ToList().ForEach(Remove);
        if (!outline.Elements().Any() && string.IsNullOrWhiteSpace(outline.Value) && !outline.Nodes().OfType<XComment>().Any())
        {
            outline.RemoveNodes();
        }

        foreach (EntryRule rule in settings.Rules)
        {
            Append(outline, new XElement(
                Ours + (rule.Keep ? FeedSettingsText.Keep : FeedSettingsText.Drop),
                new XAttribute(FeedSettingsText.RuleIn, rule.Field.ToString().ToLowerInvariant()),
                new XAttribute(FeedSettingsText.RulePatternName, rule.Pattern)));
        }
    }

    /// <summary>An attribute by its name in any case.</summary>
    public static XAttribute? Attribute(XElement element, string name) =>
        element.Attributes()
        .FirstOrDefault(
            attribute =>
                attribute.Name.Namespace == XNamespace.None && attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an element has a name, in any case.</summary>
    public static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static XText? Blank(XNode? node) => node is XText { Value: var text } blank && string.IsNullOrWhiteSpace(text) ? blank : null;
}
