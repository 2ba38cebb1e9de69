using System.Globalization;
using System.Text;

namespace FeedAggregator.Benchmarks.Normalising;

/// <summary>Articles of about 3 KB of HTML as blog software writes it, each different, always the same.</summary>
internal static class SampleArticle
{
    private static readonly string[] Words =
        ("the harbour board said on Monday that a ferry would return before the end of this month and carry passengers from both piers " +
        "while " +
        "engineers finish their work at the yard where new cables were laid above the waterline after last winter’s storm").Split(' ');

    internal static ParsedFeed Feed { get; } = new()
    {
        Format = "rss-2.0",
        Encoding = "utf-8",
        EncodingRule = "valid-utf8",
        Title = new ParsedText("Harbour Gazette", TextKind.Text),
        Link = "https://harbourgazette.example/",
        Language = "en-GB",
    };

    internal static NormalisingContext Context { get; } = new()
    {
        Outlet = "harbourgazette.example",
        FeedUrl = "https://harbourgazette.example/feed.rss",
        FeedTitle = "Harbour Gazette",
        FetchedAt = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero),
    };

    internal static ParsedEntry Entry(int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"https://harbourgazette.example/?p={number}"),
        Title = new ParsedText(
            string.Create(CultureInfo.InvariantCulture, $"Ferry &amp; pier, part {number} - Harbour Gazette"), TextKind.Text),
        Link = string.Create(
            CultureInfo.InvariantCulture, $"https://harbourgazette.example/2026/11/{number}/?utm_source=rss&utm_medium=feed"),
        Published = Context.FetchedAt.AddHours(-number % 100),
        Authors = [new ParsedPerson("Harbour desk")],
        Categories = [new ParsedCategory("Harbour"), new ParsedCategory("Transport")],
        Summary = new ParsedText("The harbour board said on Monday that a ferry would return.", TextKind.Html),
        Content = new ParsedText(Html(number), TextKind.Html),
    };

    private static string Html(int number)
    {
        var random = new Random(number);
        var html = new StringBuilder();
        html.Append(
            "<div class=\"entry-content\"><figure id=\"f1\" class=\"wp-block-image size-large\"><img loading=\"lazy\" " +
            "decoding=\"async\" width=\"1024\" ")
            .Append("height=\"683\" src=\"/wp-content/uploads/2026/11/ferry.jpg\" alt=\"The ferry at the pier\" " +
                "class=\"wp-image-1\"></figure>");
        for (int paragraph = 0; paragraph < 8; paragraph++)
        {
            html.Append("<p class=\"wp-block-paragraph\">");
            for (int word = 0; word < 50; word++)
            {
                string w = Words[random.Next(Words.Length)];
                html.Append(random.Next(40) switch
                {
                    0 => $"<a href=\"/tag/{w}\" title=\"{w}\">{w}</a>",
                    1 => $"<strong>{w}</strong>",
                    2 => $"&#8220;{w}&#8221;",
                    _ => w,
                }).Append(' ');
            }

            html.Append("</p>\n");
        }

        return html.Append("<p>Share this: Facebook Twitter Email</p></div>").ToString();
    }
}
