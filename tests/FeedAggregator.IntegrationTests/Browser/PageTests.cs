using FeedAggregator.IntegrationTests.Http;
using FeedAggregator.Tests.Publishing.Samples;
using Microsoft.Playwright;

namespace FeedAggregator.IntegrationTests.Browser;

public sealed class PageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] AllPages =
        ["/", "/story/5", "/story/5?left=11&right=12", "/feeds", "/status", "/?q=lighthouse", "/?q=nothing-of-the-kind",
        "/?min-sources=2&since=2026-01-01&outlet=outlet-1.example", "/sign-in", "/about/cluster", "/nowhere"];

    // The contrast of a text with what is behind it, by WCAG 2.2; told for every element that has text of its own.
    private const string WorstContrast = """
        () => {
          const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
          const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
          const parse = s => (s.match(/[\d.]+/g) || []).map(Number);
          const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length && c[3] !== 0) return c; } return [255, 255, 255]; };
          let worst = [21, ""];
          for (const e of document.querySelectorAll("body *")) {
            if (e.closest("svg, .unseen, .skip") || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
            const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
          }
          return worst[0].toFixed(2) + " " + worst[1];
        }
        """;

    [Fact]
    public async Task A_reader_walks_from_the_river_to_a_story_and_its_differences()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, List<string> foreign) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(service.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "2 sources" }).ClickAsync();
        Assert.Equal("3 copies from 2 sources", await page.Locator("#copies").TextContentAsync());
        Assert.Equal("had it first", await page.Locator(".later").First.TextContentAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "what differs" }).Last.ClickAsync();
        Assert.NotEmpty(await page.Locator("ins").AllAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Feeds", Exact = true }).ClickAsync();
        Assert.Contains("in trouble", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(foreign);
    }

    [Fact]
    public async Task A_story_tells_how_alike_its_copies_are_and_each_value_leads_to_the_difference()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(new Uri(service.Address, "/story/5").ToString());
        ILocator table = page.GetByRole(AriaRole.Table);
        Assert.Equal(
            ["1 The Harbour Gazette", "2 Inland Courier", "3 The Harbour Gazette"], await table.GetByRole(AriaRole.Rowheader)
            .AllTextContentsAsync());
        await table.GetByRole(AriaRole.Link).First.ClickAsync();
        Assert.Contains("left=10&right=11", page.Url, StringComparison.Ordinal);
        Assert.NotEmpty(await page.Locator("del").AllAsync());
    }

    [Fact]
    public async Task A_service_without_stories_says_what_happens_next()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(new SampleStore());
        (IPage page, _) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(service.Address.ToString());
        Assert.Contains("No stories yet", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "The feeds", Exact = true }).ClickAsync();
        Assert.Contains("No feeds yet", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_tab_leads_past_the_masthead_and_paper_shows_stories_alone()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(service.Address.ToString());
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.GetByRole(AriaRole.Search).IsVisibleAsync());
        Assert.True(await page.Locator("article.story").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Keys_move_through_the_stories_and_open_them()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(service.Address.ToString());
        await page.Keyboard.PressAsync("j");
        Assert.Equal(["A note"], await page.Locator(".current h3").AllTextContentsAsync());
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Equal(["Old lighthouse to shine again"], await page.Locator(".current h3").AllTextContentsAsync());
        Assert.Equal("Old lighthouse to shine again", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("k");
        Assert.Equal(["A note"], await page.Locator(".current h3").AllTextContentsAsync());
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("jo");
        Assert.Equal("jo", await page.InputValueAsync("#q"));
        await page.Locator("#q").BlurAsync();
        await page.Keyboard.PressAsync("j");
        await page.RunAndWaitForRequestAsync(
            () => page.Keyboard.PressAsync("o"), request => request.Url == "https://inland.example/lighthouse?a=1&b=2");
    }

    [Fact]
    public async Task A_question_mark_opens_and_closes_the_help()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(service.Address.ToString());
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" }).IsVisibleAsync());
        await page.Keyboard.PressAsync("?");
        Assert.False(await page.Locator("#keys").IsVisibleAsync());
    }

    [Theory]
    [InlineData("Pacific/Auckland")]
    [InlineData("America/Los_Angeles")]
    public async Task Times_and_days_are_those_of_the_reader(string zone)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address, new() { TimezoneId = zone });
        await page.Clock.SetFixedTimeAsync(new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await page.GotoAsync(service.Address.ToString());
        ILocator time = page.Locator("article.story time").First;
        DateTimeOffset exact = DateTimeOffset.Parse(
            (await time.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);
        DateTimeOffset local = TimeZoneInfo.ConvertTime(exact, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), await time.TextContentAsync());
        Assert.Contains(
            local.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
            await page.Locator(".river > .day").First.TextContentAsync(), StringComparison.Ordinal);
        Assert.NotNull(await time.GetAttributeAsync("title"));
    }

    [Fact]
    public async Task What_came_since_the_last_visit_stands_above_a_line_and_counts_in_the_title()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(service.Address.ToString());
        Assert.Equal(0, await page.Locator(".left").CountAsync());
        int all = await page.Locator("article.story").CountAsync();

        // The next visit, in a tab of its own: as if all but the newest had been seen.
        long[] seen = await page.EvaluateAsync<long[]>("[...document.querySelectorAll('article.story')].map(story => +story.dataset.seen)");
        long newest = seen.Max();
        await page.EvaluateAsync($"localStorage.setItem('left /', '{newest - 1}'); sessionStorage.clear()");
        await page.ReloadAsync();
        int fresh = await page.Locator("article.story.fresh").CountAsync();
        Assert.Equal(seen.Count(time => time == newest), fresh);
        Assert.StartsWith($"({fresh}) ", await page.TitleAsync(), StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal(fresh, await page.Locator("article.story.fresh").CountAsync());
        Assert.True(all > fresh);
    }

    [Fact]
    public async Task Compact_lines_are_remembered()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address);
        await page.GotoAsync(service.Address.ToString());
        Assert.True(await page.Locator(".summary").First.IsVisibleAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Compact" }).ClickAsync();
        Assert.False(await page.Locator(".summary").First.IsVisibleAsync());
        await page.ReloadAsync();
        Assert.False(await page.Locator(".summary").First.IsVisibleAsync());
    }

    [Fact]
    public async Task On_a_phone_the_menus_are_folded_and_open()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await page.GotoAsync(service.Address.ToString());
        LocatorBoundingBoxResult story = (await page.Locator("article.story").First.BoundingBoxAsync())!;
        Assert.True(story.Y < 200, $"the first story begins at {story.Y}");
        await page.GetByText("Menu", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("lighthouse");
    }

    [Fact]
    public async Task Everything_can_be_read_and_searched_without_the_script()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address, new() { JavaScriptEnabled = false });
        await page.GotoAsync(service.Address.ToString());
        await page.FillAsync("#q", "lighthouse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        Assert.Equal("lighthouse", await page.Locator("mark").First.TextContentAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(252, 250, 246)")]
    [InlineData(ColorScheme.Dark, "rgb(22, 23, 26)")]
    public async Task Both_schemes_have_the_contrast_of_wcag_aa(ColorScheme scheme, string paper)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store(), new Service.HttpOptions { ApiKey = "long enough to pass" });
        (IPage page, _) = await browser.OpenAsync(service.Address, new() { ColorScheme = scheme });
        foreach (string path in AllPages)
        {
            await page.GotoAsync(new Uri(service.Address, path).ToString());
            Assert.Equal(paper, await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor"));
            string worst = await page.EvaluateAsync<string>(WorstContrast);
            Assert.True(double.Parse(worst.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= 4.5, $"{path}: {worst}");
        }
    }

    [Fact]
    public async Task A_phone_shows_every_page_without_scrolling_sideways()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        (IPage page, _) = await browser.OpenAsync(service.Address, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        foreach (string path in AllPages)
        {
            await page.GotoAsync(new Uri(service.Address, path).ToString());
            Assert.True(await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth") <= 390, path);
        }
    }

    [Fact]
    public async Task Every_page_has_its_landmarks_one_first_heading_and_names_for_all_that_can_be_used()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store(), new Service.HttpOptions { ApiKey = "long enough to pass" });
        (IPage page, _) = await browser.OpenAsync(service.Address);
        foreach (string path in AllPages)
        {
            await page.GotoAsync(new Uri(service.Address, path).ToString());
            string tree = await page.Locator("body").AriaSnapshotAsync();
            Assert.All(["- banner:", "- navigation \"Main\":", "- search:", "- main:", "- contentinfo:"],
                landmark => Assert.Contains(landmark, tree, StringComparison.Ordinal));
            Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
            Assert.DoesNotMatch("- (link|button|textbox|searchbox|combobox)(:|$)", tree.ReplaceLineEndings(" ; "));
        }
    }

    private static SampleStore Store()
    {
        var store = new SampleStore();
        store.Commit(SampleStories.Shared(), SampleStories.Alone());
        store.Subscribe(
            Feed(101, "The Harbour Gazette", null),
            Feed(102, "Inland Courier with a remarkably long name that has to break somewhere on a small screen",
            "the server answered 503"));
        return store;
    }

    private static Feed Feed(long id, string title, string? error) => new()
    {
        Id = id,
        Url = $"https://outlet-{id}.example/a-rather-long-address-without-any-place-to-break-it/feed.xml",
        SubscribedUrl = $"https://outlet-{id}.example/feed.xml",
        Title = title,
        Outlet = $"outlet-{id}.example",
        Category = "World",
        NextDue = SampleStories.Morning,
        LastAttempt = SampleStories.Morning,
        LastError = error,
        ConsecutiveFailures = error is null ? 0 : 3,
        Warnings = [new FeedWarning("bare-ampersand", 12, "A bare & was read as an ampersand.")],
    };
}
