using System.Globalization;
using AngleSharp.Html.Parser;

namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>Compares what was read with the corpus's values and lists every value with whether it agrees.</summary>
internal static class Comparison
{
    public static List<ComparedValue> Compare(ParsedFeed feed, CorpusValues values)
    {
        List<ComparedValue> compared = [];
        void Add(string name, string? expected, string? actual, Func<string, string?, bool> agrees)
        {
            if (expected is not null)
            {
                compared.Add(new ComparedValue(name, expected, actual, agrees(expected, actual)));
            }
        }

        Add("title", values.Title, feed.Title?.Value, SameText);
        Add("link", values.Link, feed.Link, SameAddress);
        Add("desc", values.Desc, feed.Description?.Value, SameText);
        Add("lang", values.Lang, feed.Language, (expected, actual) => string.Equals(expected, actual, StringComparison.OrdinalIgnoreCase));
        Add("author", values.Author, Person(feed.Authors), (expected, _) => SamePerson(expected, feed.Authors));
        Add("updated", values.Updated, Iso(feed.Updated), SameTime);
        Add("published", values.Published, Iso(feed.Published), SameTime);
        Add("id", values.Id, feed.Id, SameAddress);
        Add("item_count", values.ItemCount?.ToString(CultureInfo.InvariantCulture),
            feed.Entries.Count.ToString(CultureInfo.InvariantCulture), string.Equals);
        for (int i = 0; i < values.Items.Count; i++)
        {
            CorpusItem item = values.Items[i];
            ParsedEntry? entry = i < feed.Entries.Count ? feed.Entries[i] : null;
            Add("item.id", item.Id, entry?.Id, SameAddress);
            Add("item.title", item.Title, entry?.Title?.Value, SameText);
            Add("item.link", item.Link, entry?.Link, SameAddress);
            Add("item.published", item.Published, Iso(entry?.Published), SameTime);
            Add("item.updated", item.Updated, Iso(entry?.Updated), SameTime);
            Add("item.author", item.Author, Person(entry?.Authors ?? []), (expected, _) => SamePerson(expected, entry?.Authors ?? []));
            Add("item.summary", item.Summary, entry?.Summary?.Value, SameText);
            Add("item.content", item.Content, entry?.Content?.Value, SameText);
            Add("item.body", item.Body, entry?.Content?.Value ?? entry?.Summary?.Value,
                (expected, actual) => SameText(expected, actual) || SameText(expected, entry?.Summary?.Value));
            Add("item.categories", List(item.Categories), List(entry?.Categories.Select(category => category.Term)),
                (_, _) => SameList(item.Categories!, entry));
            Add("item.enclosures", List(item.Enclosures), List(entry?.Enclosures.Select(enclosure => enclosure.Url)),
                (_, _) => SameAddresses(item.Enclosures!, entry));
        }

        return compared;
    }

    private static string? List(IEnumerable<string?>? values) => values is null
        ? null
        : string.Join(" | ", values.Where(value => value is not null));

    private static string? Iso(DateTimeOffset? moment) =>
        moment?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string? Person(IReadOnlyList<ParsedPerson> people) => people.Count == 0
        ? null
        : people[0].Name ?? people[0].Email ?? people[0].Url;

    private static bool SamePerson(string expected, IReadOnlyList<ParsedPerson> people) =>
        people.Count > 0 && Spellings(people).Any(spelling => SameText(expected, spelling));

    private static IEnumerable<string?> Spellings(IReadOnlyList<ParsedPerson> people)
    {
        ParsedPerson first = people[0];
        yield return first.Name ?? first.Email ?? first.Url;
        yield return first.Email;
        yield return $"{first.Name} ({first.Email ?? first.Url})";
        yield return $"{first.Email} ({first.Name})";
        yield return string.Join(", ", people.Select(person => person.Name ?? person.Email));
    }

    private static bool SameTime(string expected, string? actual) => expected == actual;

    /// <summary>Null in a list of the corpus says nothing of that place.</summary>
    private static bool SameList(IReadOnlyList<string?> expected, ParsedEntry? entry) =>
        entry is not null && expected.Count == entry.Categories.Count
        && expected.Zip(entry.Categories).All(pair => pair.First is null || SameText(pair.First, pair.Second.Term));

    private static bool SameAddresses(IReadOnlyList<string> expected, ParsedEntry? entry) =>
        entry is not null && expected.Count == entry.Enclosures.Count
        && expected.Zip(entry.Enclosures).All(pair => SameAddress(pair.First, pair.Second.Url));

    /// <summary>
    /// Several of the parsers behind the corpus leave relative addresses as they are; ours must then end in what they wrote.
    /// </summary>
    private static bool SameAddress(string expected, string? actual) =>
        actual is not null && (expected.TrimEnd('/') == actual.TrimEnd('/') || IsResolved(expected, actual));

    private static bool IsResolved(string written, string actual) =>
        !written.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(actual, UriKind.Absolute, out Uri? full)
        && (actual.EndsWith(written, StringComparison.Ordinal) ||
            Uri.UnescapeDataString(full.AbsoluteUri).EndsWith(written, StringComparison.Ordinal)
            || (Uri.TryCreate(full, written, out Uri? again) && again == full));

    private static bool SameText(string expected, string? actual) =>
        expected.Length == 0
            ? string.IsNullOrEmpty(actual)
            : actual is not null &&
                (Collapse(expected) == Collapse(actual) || Visible(expected) == Visible(actual) || Decoded(expected) == Decoded(actual));

    private static string Decoded(string text) => Collapse(System.Net.WebUtility.HtmlDecode(text));

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What a reader sees of a text: several upstream suites assert sanitised markup, which is not parsing's work.</summary>
    private static string Visible(string text) =>
        text.AsSpan().ContainsAny('<', '&')
            ? string.Concat(new HtmlParser().ParseDocument(text).DocumentElement.TextContent.Where(c => !char.IsWhiteSpace(c)))
            : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
