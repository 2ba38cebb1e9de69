using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FeedAggregator.IntegrationTests.Http;
using FeedAggregator.Normalising;
using FeedAggregator.Tests.Publishing.Samples;
using Microsoft.Playwright;

namespace FeedAggregator.IntegrationTests.Browser;

public sealed class InjectionTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Active =
        ["script", "iframe", "object", "embed", "form", "input", "button", "base", "meta", "link", "style", "svg", "math", "video", "audio",
        "template"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_vector_in_any_field_fires_in_any_page(bool images)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(
            Store(), new Service.HttpOptions { ApiKey = "long enough to pass" },
            new Publishing.PublishingOptions { Images = images, Title = Vectors.All[0] });
        (IPage page, List<string> foreign) = await browser.OpenAsync(service.Address);
        var fired = new List<string>();
        page.Dialog += (_, dialog) => fired.Add(dialog.Message);
        await page.ExposeFunctionAsync("fired", () => fired.Add(page.Url));
        string[] paths =
        [
            "/?limit=500", "/story/1", "/story/1?left=1&right=2", "/story/4001", "/feeds", "/status", "/sign-in", "/about/cluster",
            $"/story/1?left={Uri.EscapeDataString(Vectors.All[0])}&right=%22%3E%3Cscript%3Efired()%3C/script%3E",
            .. Vectors.All.Where((_, i) => i % 30 == 0)
            .SelectMany(
                vector => new[]
                { $"/?q={Uri.EscapeDataString(vector)}", $"/?category={Uri.EscapeDataString(vector)}",
                $"/?outlet={Uri.EscapeDataString(vector)}&min-sources=2", $"/{Uri.EscapeDataString(vector)}" }),
        ];
        foreach (string path in paths)
        {
            await page.GotoAsync(new Uri(service.Address, path).ToString());
            await page.EvaluateAsync(
                "document.querySelectorAll('main *').forEach(e => { e.dispatchEvent(new Event('mouseover')); e.dispatchEvent(new " +
                "Event('focus')); })");
            Assert.Equal(
                "", await page.EvaluateAsync<string>(
                    "[...document.querySelectorAll('main :is(script, iframe, object, embed, base, meta, link, style), main " +
                    ":is([onload], [onerror], [onclick], [onfocus], [onmouseover], [style], [srcdoc])')].map(e => location.href + ' ' + " +
                    "e.outerHTML).join(' ')"));
            Assert.Equal(
                0, await page.EvaluateAsync<int>(
                    "[...document.querySelectorAll('a[href]')].filter(a => !/^https?:$/.test(a.protocol)).length"));
        }

        Assert.Empty(fired);
        Assert.Empty(foreign);
    }

    [Theory]
    [InlineData("/feed.atom?limit=500")]
    [InlineData("/feed.rss?limit=500")]
    [InlineData("/feed.json?limit=500")]
    [InlineData("/api/v1/articles/4001")]
    public async Task No_active_content_leaves_by_the_feeds_or_the_api(string path)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        string body = await service.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        IEnumerable<string> contents = path.Contains("json", StringComparison.Ordinal) || path.Contains("api", StringComparison.Ordinal)
            ? JsonContents(System.Text.Json.JsonDocument.Parse(body).RootElement)
            : System.Xml.Linq.XDocument.Parse(body).Descendants().Where(element => element.Name.LocalName is "content" or "encoded")
                .Select(element => element.Value);
        var parser = new HtmlParser();
        int checkedTexts = 0;
        foreach (string content in contents)
        {
            IElement root = parser.ParseDocument(content).Body!;
            foreach (IElement element in root.QuerySelectorAll("*"))
            {
                Assert.DoesNotContain(element.LocalName, Active);
                Assert.DoesNotContain(
                    element.Attributes, attribute =>
                        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc");
                Assert.DoesNotContain(
                    element.Attributes, attribute =>
                        attribute.Name is "href" or "src" && !attribute.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase));
            }

            checkedTexts++;
        }

        Assert.True(checkedTexts > 0);
    }

    private static IEnumerable<string> JsonContents(System.Text.Json.JsonElement root) =>
        root.TryGetProperty("items", out System.Text.Json.JsonElement items)
            ? items.EnumerateArray().Where(item => item.TryGetProperty("content_html", out _))
                .Select(item => item.GetProperty("content_html").GetString()!)
            : [root.GetProperty("html").GetString()!];

    // Every vector in every text field, past the cleaning at ingest; article HTML, the one thing that is put out as markup, as the
    // normaliser makes it.
    private static SampleStore Store()
    {
        var store = new SampleStore();
        Cluster[] stories = [.. Vectors.All.Select((vector, i) => Hostile((2 * i) + 1, vector))];
        Cluster all = Hostile(4001, string.Join("\n", Vectors.All));
        IEnumerable<ClusterMember> copies = stories.Skip(1).SelectMany(story => story.Members)
            .Select(member => member with { ArticleId = member.ArticleId + 10_000 });
        store.Commit([.. stories.Skip(1), stories[0] with { Members = [.. stories[0].Members, .. copies] }, all]);
        store.Subscribe([.. Vectors.All.Select((vector, i) => new Feed
        {
            Id = i + 100_000,
            Url = "https://outlet.example/" + vector,
            SubscribedUrl = "javascript:" + vector,
            Title = vector,
            SiteUrl = "javascript:fired()",
            Outlet = vector,
            Category = vector,
            NextDue = SampleStories.Morning,
            DueReason = vector,
            LastError = i % 2 == 0 ? vector : null,
            LastAttempt = SampleStories.Morning,
            Format = vector,
            Warnings = [new FeedWarning(vector, 1, vector)],
        })]);
        return store;
    }

    private static Cluster Hostile(long id, string vector)
    {
        Cluster story = SampleStories.Shared(_ => vector);
        StoredArticle shown = story.Representative with
        {
            Id = id,
            ClusterId = id,
            Feed = story.Representative.Feed with { Id = (2 * id) + 1 },
            Article = story.Representative.Article with
            {
                Html = Normalised(vector),
                Link = "javascript:fired()",
                Image = "javascript:fired()",
                Credit = new CreditedSource(vector, vector, "javascript:fired()", vector),
                Enclosures = [new ParsedEnclosure("javascript:fired()", vector)],
                Language = vector,
                Guid = vector,
            },
        };
        return story with
        {
            Id = id,
            Representative = shown,
            Members = [story.Members[0] with
            { ArticleId = id, Feed = shown.Feed, Link = "javascript:fired()", Title = vector,
            Reason = new() { Rule = vector, Measure = vector, Score = 1 } },
            story.Members[2] with { ArticleId = id + 1, Feed = story.Members[2].Feed with { Id = 2 * id } }]
        };
    }

    private static string Normalised(string vector)
    {
        var feed = new ParsedFeed { Format = "rss-2.0", Encoding = "utf-8", EncodingRule = "bom" };
        var entry = new ParsedEntry
        { Title = new ParsedText("t", TextKind.Text), Content = new ParsedText($"<p>before</p>{vector}<p>after</p>", TextKind.Html) };
        return new ArticleNormaliser()
            .Normalise(feed, entry,
            new NormalisingContext { Outlet = "a.example", FeedUrl = "https://a.example/feed", FetchedAt = SampleStories.Morning }).Html;
    }
}
