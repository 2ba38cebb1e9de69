using System.Xml.Linq;

namespace FeedAggregator.Tests.Publishing.Validation;

/// <summary>OPML 2.0 as its specification has it, for lists of subscriptions.</summary>
internal static class OpmlRules
{
    private static readonly string[] OutlineParts =
        ["text", "title", "type", "xmlUrl", "htmlUrl", "description", "language", "version", "category", "created"];

    public static IReadOnlyList<string> Check(byte[] document)
    {
        XElement opml = FeedRules.Load(document).Root!;
        if (opml.Name != "opml" || (string?)opml.Attribute("version") != "2.0" ||
            opml.Elements().Select(element => element.Name.LocalName).ToArray() is not ["head", "body"])
        {
            return ["no opml 2.0 of head and body"];
        }

        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace((string?)opml.Element("head")!.Element("title")))
        {
            errors.Add("no title");
        }

        if (opml.Element("head")!.Element("dateCreated") is { } created && !FeedRules.IsRfc822(created.Value))
        {
            errors.Add("dateCreated");
        }

        foreach (XElement element in opml.Element("body")!.Descendants())
        {
            Outline(element, errors);
        }

        return errors;
    }

    private static void Outline(XElement outline, List<string> errors)
    {
        string? type = (string?)outline.Attribute("type");
        bool right = outline.Name == "outline" &&
            !string.IsNullOrWhiteSpace((string?)outline.Attribute("text")) &&
            outline.Attributes().All(attribute => OutlineParts.Contains(attribute.Name.LocalName)) &&
            (type is null
                ? outline.HasElements
                : type == "rss" && FeedRules.IsWebAddress((string?)outline.Attribute("xmlUrl")) && !outline.HasElements) &&
            (outline.Attribute("htmlUrl") is null || FeedRules.IsWebAddress((string?)outline.Attribute("htmlUrl")));
        if (!right)
        {
            errors.Add($"wrong: {outline}");
        }
    }
}
