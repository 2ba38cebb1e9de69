using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Tests.Publishing.Samples;

/// <summary>
/// Stories made by hand, so that what is published can be told exactly. Every text can be bent by <c>twist</c> into something hostile.
/// </summary>
internal static class SampleStories
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 6, 30, 0, TimeSpan.Zero);

    public static readonly StoreIdentity Identity = new("sample.feedagg.invalid", "2026-11-24");

    public static Site Site(string baseUrl = "https://news.example.org") => new()
    {
        Title = "Morning News",
        BaseUrl = baseUrl,
        Identity = Identity,
        Hub = "https://hub.example.org/",
        PageSize = 50,
    };

    /// <summary>The combined feed of some stories, newest first.</summary>
    public static CombinedFeed Combined(Site site, ClusterQuery query, params Cluster[] stories) => CombinedFeed.Of(
        site, query,
        query.View switch
        {
            FeedView.Articles => [.. stories.Select(story => FeedEntries.Of(story.Representative, site))],
            FeedView.Threads => [Thread(site, [.. stories.Select(story => story with { Thread = 3 })])],
            _ => [.. stories.Select(story => FeedEntries.Of(story, site))],
        },
        null, null);

    private static FeedEntry Thread(Site site, Cluster[] stories)
    {
        StoryThread thread = new()
        {
            Id = 3,
            FirstId = stories[0].Id,
            Size = stories.Length,
            OutletCount = 2,
            Updated = Morning,
            Reports = [.. stories.Select(story => new ThreadReport(story, ThreadReason.First))],
        };
        return ThreadEntries.Of(stories[0], thread, thread.Lead, site);
    }

    public static FeedSummary Feed(long id, string outlet, string title, string category = "World") => new()
    {
        Id = id,
        Title = title,
        Url = $"https://{outlet}/feed.xml",
        SiteUrl = $"https://{outlet}/",
        Outlet = outlet,
        Category = category,
    };

    public static FeedSummary Harbour(Func<string, string>? twist = null) =>
        Twisted(Feed(1, "harbour.example", "The Harbour Gazette"), twist);

    public static FeedSummary Inland(Func<string, string>? twist = null) =>
        Twisted(Feed(2, "inland.example", "Inland Courier", "World/Region"), twist);

    /// <summary>A story of three copies whose representative credits the first of them.</summary>
    public static Cluster Shared(Func<string, string>? twist = null)
    {
        twist ??= text => text;
        StoredArticle shown = new()
        {
            Id = 11,
            Feed = Inland(twist),
            Article = Article(twist, "Old lighthouse to shine again", "https://inland.example/lighthouse?a=1&b=2") with
            {
                Credit = new CreditedSource("harbour.example", twist("The Harbour Gazette"), null, "credit-line"),
                Enclosures =
                    [new ParsedEnclosure("https://inland.example/light.mp3", "audio/mpeg", 1234),
                    new ParsedEnclosure("https://inland.example/light.pdf")],
            },
            FirstSeen = Morning,
            Revision = 1,
            ClusterId = 5,
            Reason = new MembershipReason
            { Rule = "containment", Measure = "containment", Score = 0.91234, Jaccard = 0.7, MatchedArticleId = 10, SharedShingles = 120 },
        };
        return new Cluster
        {
            Id = 5,
            Representative = shown,
            Members =
            [
                Member(10, Harbour(twist), twist("Lighthouse keeper’s grandson lights the lamp"), "https://harbour.example/lamp", -2,
                MembershipReason.Founder),
                Member(11, shown.Feed, shown.Article.Title, shown.Article.Link, 0, shown.Reason),
                Member(12, Harbour(twist), twist("Lamp lit (update)"), "https://harbour.example/lamp-2", 1,
                new MembershipReason { Rule = "summary", Measure = "cosine", Score = 0.61, MatchedArticleId = 10 }),
            ],
            FirstSeen = Morning,
            Updated = Morning.AddMinutes(20),
            OutletCount = 2,
        };
    }

    /// <summary>A story with one and the same address in every place that holds one.</summary>
    public static Cluster WithAddress(string address)
    {
        Cluster story = Shared();
        FeedSummary feed = story.Representative.Feed with { Url = address, SiteUrl = address };
        Article article = story.Representative.Article with
        {
            Link = address,
            CanonicalUrl = address,
            Image = address,
            Guid = address,
            Credit = new CreditedSource(address, address, address, "credit-line"),
            Enclosures = [new ParsedEnclosure(address, address, -1)],
        };
        return story with
        {
            Representative = story.Representative with { Feed = feed, Article = article },
            Members = [.. story.Members.Select(member => member with { Feed = feed, Link = address, CanonicalUrl = address })],
        };
    }

    /// <summary>A story of one copy, from a local file, without link, markup or author.</summary>
    public static Cluster Alone(Func<string, string>? twist = null)
    {
        twist ??= text => text;
        StoredArticle shown = new()
        {
            Id = 3,
            Feed = Twisted(Feed(3, "notes", "Notes", ""), twist) with { Url = "file:///home/someone/notes.xml", SiteUrl = null },
            Article = Article(twist, "A note", null) with { Html = "", Author = null, Language = null, Image = null, Categories = [] },
            FirstSeen = Morning.AddDays(-1),
            Revision = 1,
            ClusterId = 2,
            Reason = MembershipReason.Founder,
        };
        return new Cluster
        {
            Id = 2,
            Representative = shown,
            Members = [Member(3, shown.Feed, shown.Article.Title, null, 0, MembershipReason.Founder)],
            FirstSeen = Morning.AddDays(-1),
            Updated = Morning.AddDays(-1),
            OutletCount = 1,
        };
    }

    public static Article Article(Func<string, string> twist, string title, string? link) => new()
    {
        Guid = twist(link ?? title),
        Link = link,
        CanonicalUrl = link,
        Title = twist(title),
        Author = twist("Ada Pell"),
        Published = Morning.AddHours(-1),
        Html = "<p>The lamp turns again & people came.</p>",
        Text = twist("The lamp turns again & people came."),
        Summary = twist("The lamp turns again & people came, if x < y."),
        Language = "en",
        ContentHash = "00",
        Image = "https://inland.example/light.jpg",
        Categories = [twist("Coast"), twist("Sea & ships")],
    };

    private static ClusterMember Member(long id, FeedSummary feed, string title, string? link, int hours, MembershipReason reason) => new()
    {
        ArticleId = id,
        Feed = feed,
        Title = title,
        Link = link,
        CanonicalUrl = link,
        Published = Morning.AddHours(hours - 1),
        FirstSeen = Morning,
        TextLength = 400,
        Reason = reason,
    };

    private static FeedSummary Twisted(FeedSummary feed, Func<string, string>? twist) =>
        twist is null ? feed : feed with { Title = twist(feed.Title), Category = twist(feed.Category) };
}
