using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

/// <summary>Shortest way from a piece of an entry to the article it becomes.</summary>
internal static class Normalised
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    internal static readonly NormalisingContext Context = new()
    {
        Outlet = "harbourgazette.example",
        FeedUrl = "https://harbourgazette.example/feed.rss",
        FeedTitle = "The Harbour Gazette",
        FetchedAt = Now,
    };

    internal static readonly ParsedFeed Feed = new()
    {
        Format = "rss-2.0",
        Encoding = "utf-8",
        EncodingRule = "valid-utf8",
        Title = new ParsedText("The Harbour Gazette – News", TextKind.Text),
        Link = "https://harbourgazette.example/",
    };

    internal static Article Entry(ParsedEntry entry) => new ArticleNormaliser().Normalise(Feed, entry, Context);

    internal static Article Html(string html, string title = "Headline") => Entry(new ParsedEntry
    {
        Title = new ParsedText(title, TextKind.Text),
        Link = "https://harbourgazette.example/2026/11/story.html",
        Content = new ParsedText(html, TextKind.Html),
    });

    internal static Article Title(string title, TextKind kind = TextKind.Text) =>
        Entry(new ParsedEntry { Title = new ParsedText(title, kind) });
}
