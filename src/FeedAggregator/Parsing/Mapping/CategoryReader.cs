using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads categories: Atom's term, label and scheme; RSS's text and domain; iTunes' nested ones.</summary>
internal static class CategoryReader
{
    public static void Read(XElement element, List<ParsedCategory> categories)
    {
        string? text = element.HasElements ? null : DocumentContext.Text(element);
        string? term = PlainText.Clean(Attributes.Of(element, "term"));
        string? label = PlainText.Clean(Attributes.Of(element, "label"));
        string? scheme = PlainText.Clean(Attributes.Of(element, "scheme") ?? Attributes.Of(element, "domain"));
        Add(categories, term ?? text ?? label, label, scheme);
    }

    /// <summary>iTunes categories give their name in an attribute and nest.</summary>
    public static void ReadItunes(XElement element, List<ParsedCategory> categories)
    {
        foreach (XElement category in element.DescendantsAndSelf(element.Name))
        {
            Add(categories,
                PlainText.Clean(Attributes.Of(category, "text"))
                ?? (category.HasElements ? null : DocumentContext.Text(category)), null, "http://www.itunes.com/");
        }
    }

    /// <summary>Keywords in one element, separated by commas.</summary>
    public static void ReadKeywords(XElement element, List<ParsedCategory> categories)
    {
        foreach (string keyword in element.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Add(categories, PlainText.Clean(keyword), null, null);
        }
    }

    private static void Add(List<ParsedCategory> categories, string? term, string? label, string? scheme)
    {
        if (term is not null)
        {
            categories.Add(new ParsedCategory(term, label, scheme));
        }
    }
}
