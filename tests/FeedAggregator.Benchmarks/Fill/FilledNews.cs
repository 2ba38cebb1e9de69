using System.Globalization;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Benchmarks.Fill;

/// <summary>Made-up news of two months: a third of the articles are copies of one of the last hundred stories.</summary>
internal sealed class FilledNews(ulong seed, int count, DateTimeOffset now)
{
    private const double CopiesPercent = 35;
    private const int Recent = 100;

    private static readonly string[] Categories =
        ["World", "World/Europe", "World/Asia", "Technology", "Technology/Programming", "Science", "Business", "Culture", "Sport"];
    private static readonly TimeSpan Span = TimeSpan.FromDays(60);

    /// <summary>The feeds; never due, for nothing is behind their addresses.</summary>
    public static IEnumerable<Feed> Feeds(int feeds) => Enumerable.Range(1, feeds).Select(number => new Feed
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"https://outlet-{number}.example/feed.xml"),
        SubscribedUrl = string.Create(CultureInfo.InvariantCulture, $"https://outlet-{number}.example/feed.xml"),
        Title = string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Places[number % Words.Places.Length]} {(number % 2 == 0 ? "Courier" : "Tribune")} {number}"),
        SiteUrl = string.Create(CultureInfo.InvariantCulture, $"https://outlet-{number}.example/"),
        Outlet = string.Create(CultureInfo.InvariantCulture, $"outlet-{number}.example"),
        Category = Categories[number % Categories.Length],
        NextDue = DateTimeOffset.UnixEpoch.AddYears(200),
        DueReason = "made up: never fetched",
    });

    /// <summary>The articles, oldest first.</summary>
    public IEnumerable<FilledArticle> Articles(IReadOnlyList<Feed> feeds)
    {
        SplitMix random = new(seed);
        var recent = new Queue<FilledArticle>();
        for (int i = 0; i < count; i++)
        {
            DateTimeOffset seen = now - (Span * ((count - i) / (double)count));
            FilledArticle? original = recent.Count == Recent && random.Percent(CopiesPercent)
                ? recent.ElementAt(random.Next(Recent))
                : null;
            var article =
                new FilledArticle(random.Pick(feeds), original is null ? Story(i, seen) : Copy(original.Article, i, seen), seen, original);
            if (original is null)
            {
                recent.Enqueue(article);
                if (recent.Count > Recent)
                {
                    recent.Dequeue();
                }
            }

            yield return article;
        }
    }

    private Article Story(int number, DateTimeOffset seen)
    {
        (string headline, IReadOnlyList<string> paragraphs) = StoryText.Write(SplitMix.Seed(seed, (ulong)number));
        string text = string.Join("\n\n", paragraphs);
        return new Article
        {
            Guid = Address(number),
            Link = Address(number),
            CanonicalUrl = Address(number),
            Title = headline,
            Author = "Ada Pell",
            Published = seen.AddMinutes(-7),
            Html = string.Concat(paragraphs.Select(paragraph => $"<p>{paragraph}</p>")),
            OriginalHtml = "",
            Text = text,
            Summary = text[..Math.Min(text.Length, 380)] + "…",
            Language = "en",
            ContentHash = string.Create(CultureInfo.InvariantCulture, $"{number:x32}"),
        };
    }

    private static Article Copy(Article original, int number, DateTimeOffset seen) => original with
    {
        Guid = Address(number),
        Link = Address(number),
        CanonicalUrl = Address(number),
        Title = original.Title + " (from our partners)",
        Published = seen.AddMinutes(-7),
        ContentHash = string.Create(CultureInfo.InvariantCulture, $"{number:x32}"),
    };

    private static string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"https://outlet-{number % 97}.example/2026/{number}");
}
