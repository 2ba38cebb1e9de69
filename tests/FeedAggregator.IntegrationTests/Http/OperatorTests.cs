using System.Net;
using System.Net.Http.Json;
using FeedAggregator.Service;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class OperatorTests
{
    private const string Key = "a key that is long enough";

    [Fact]
    public async Task Only_the_key_opens_a_session_and_its_cookie_stays_out_of_scripts_and_other_sites()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        using HttpResponseMessage wrong = await service.SendFormAsync("/sign-in", null, ("key", "a key that is long enougH"));
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
        using HttpResponseMessage right = await service.SendFormAsync("/sign-in", null, ("key", Key));
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        string cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_tries_many_keys_is_not_heard_for_a_while()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(StoredNews.Start);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key }, time: time);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, "/sign-in", null, ("key", $"a key {i}")));
        }

        using HttpResponseMessage refused = await service.SendFormAsync("/sign-in", null, ("key", Key));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(15), refused.Headers.RetryAfter!.Delta);
        using HttpResponseMessage api =
            await service.SendAsync(HttpMethod.Post, "/api/v1/feeds/1/refresh", ("Authorization", $"Bearer {Key}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, api.StatusCode);

        // Who guesses from behind the same proxy keeps out neither other keys nor who is signed in.
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, "/sign-in", null, ("key", "another key")));
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(service, "/sign-in", null, ("key", Key)));
    }

    [Fact]
    public async Task Wrong_keys_of_others_behind_a_proxy_lock_nobody_out()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        (string cookie, string token) = await service.SignInAsync(Key);
        for (int i = 0; i < 30; i++)
        {
            using HttpResponseMessage wrong =
                await service.SendAsync(HttpMethod.Post, "/api/v1/feeds/1/refresh", ("Authorization", $"Bearer guess{i}"));
        }

        using HttpResponseMessage right =
            await service.SendAsync(HttpMethod.Post, "/api/v1/feeds/1/refresh", ("Authorization", $"Bearer {Key}"));
        Assert.Equal(HttpStatusCode.Accepted, right.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(service, "/actions/refresh", cookie, ("feed", "1"), ("token", token)));
    }

    [Fact]
    public async Task Secret_addresses_and_private_feeds_are_for_the_operator_alone()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await news.AddAsync("Harbour reopens", 0);
        await news.Store.WriteAsync(
            writer =>
            {
                Feed[] feeds = [.. writer.Feeds.All()];
                writer.Feeds.Save(
                    feeds[0] with
                    {
                        Url = "https://members.example/feed?id=7&accessToken=s3cret",
                        LastError = "https://members.example/feed?accessToken=s3cret does not answer"
                    });
                writer.Feeds.Save(
                    feeds[1] with
                    { Url = "https://hidden.example/feed", Title = "Hidden paper", Settings = feeds[1].Settings with { Private = true } });
            },
            TestContext.Current.CancellationToken);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        (string cookie, _) = await service.SignInAsync(Key);
        string[] lists = ["/opml", "/feeds", "/status", "/api/v1/feeds"];
        foreach (string path in (
            string[])[.. lists, "/", "/feed.atom", "/feed.rss", "/feed.json", "/feed.atom?view=articles", "/api/v1/articles",
            "/api/v1/clusters", "/api/v1/feeds/1", "/metrics"])
        {
            using HttpResponseMessage stranger = await service.GetAsync(path);
            stranger.EnsureSuccessStatusCode();
            string seen = await TextAsync(stranger);
            Assert.DoesNotContain("s3cret", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden.example/feed", seen, StringComparison.Ordinal);
            Assert.True(!lists.Contains(path) || !seen.Contains("Hidden paper", StringComparison.Ordinal), path);
        }

        foreach (string path in (string[])["/opml", "/feeds", "/api/v1/feeds", "/feed.atom"])
        {
            using HttpResponseMessage signedIn = await service.GetAsync(path, ("Cookie", cookie));
            Assert.Contains("s3cret", await TextAsync(signedIn), StringComparison.Ordinal);
            Assert.True(signedIn.Headers.CacheControl!.NoStore);
        }

        using HttpResponseMessage program = await service.GetAsync("/api/v1/feeds", ("Authorization", $"Bearer {Key}"));
        Assert.Contains("https://hidden.example/feed", await TextAsync(program), StringComparison.Ordinal);
        using HttpResponseMessage other = await service.GetAsync("/api/v1/feeds", ("Authorization", "Bearer some other key"));
        Assert.DoesNotContain("s3cret", await TextAsync(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_configured_key_nobody_signs_in_or_writes()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        using HttpResponseMessage page = await service.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        using HttpResponseMessage empty = await service.SendFormAsync("/sign-in", null, ("key", ""));
        Assert.Equal(HttpStatusCode.Forbidden, empty.StatusCode);
        using HttpResponseMessage api = await service.SendAsync(HttpMethod.Post, "/api/v1/feeds/1/refresh", ("Authorization", "Bearer "));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task Pages_of_operators_have_forms_and_are_kept_by_nobody()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        using HttpResponseMessage reader = await service.GetAsync("/feeds");
        Assert.DoesNotContain("Refresh", await TextAsync(reader), StringComparison.Ordinal);
        (string cookie, string token) = await service.SignInAsync(Key);
        using HttpResponseMessage page = await service.GetAsync("/feeds", ("Cookie", cookie));
        Assert.Contains(token, await TextAsync(page), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
        using HttpResponseMessage again = await service.GetAsync("/feeds");
        Assert.DoesNotContain("Refresh", await TextAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_needs_the_session_and_its_secret()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        (string cookie, string token) = await service.SignInAsync(Key);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, "/actions/refresh", null, ("feed", "1"), ("token", token)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, "/actions/refresh", cookie, ("feed", "1")));
        Assert.Equal(
            HttpStatusCode.Forbidden, await StatusAsync(service, "/actions/refresh", cookie, ("feed", "1"), ("token", token[1..] + "0")));
        Assert.Equal(StoredNews.Start.AddDays(1), news.Store.Read(r => r.Feeds.All())[0].NextDue);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(service, "/actions/refresh", cookie, ("feed", "1"), ("token", token)));
        Assert.Equal("asked for by the operator", news.Store.Read(r => r.Feeds.All()).Single(feed => feed.Id == 1).DueReason);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(service, "/sign-out", cookie, ("token", token)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, "/actions/refresh", cookie, ("feed", "1"), ("token", token)));
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_turned_away()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("key", Key)]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using HttpResponseMessage response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Stories_are_merged_and_taken_apart()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long first = await news.AddAsync("Harbour reopens", 0);
        long second = await news.AddAsync("Port in use again", 1);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        (string cookie, string token) = await service.SignInAsync(Key);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            await StatusAsync(service, "/actions/merge", cookie, ("story", $"{first}"), ("other", $"{second}"), ("token", token)));
        Assert.Equal(2, news.Store.Read(r => r.Clusters.Show(first))!.Members.Count);
        using HttpResponseMessage merged = await service.GetAsync($"/story/{second}");
        Assert.Equal(HttpStatusCode.MovedPermanently, merged.StatusCode);
        Assert.Equal($"/story/{first}", merged.Headers.Location!.ToString());
        Assert.Equal(
            HttpStatusCode.SeeOther,
            await StatusAsync(service, "/actions/distinct", cookie, ("story", $"{first}"), ("article", "2"), ("token", token)));
        Assert.Single(news.Store.Read(r => r.Clusters.Show(first))!.Members);
    }

    [Fact]
    public async Task Programs_decide_with_the_key_as_bearer()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long first = await news.AddAsync("Harbour reopens", 0);
        await news.AddAsync("Port in use again", 1);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/verdicts")
        { Content = JsonContent.Create(new { kind = "together", left = new[] { 1 }, right = new[] { 2 } }) };
        request.Headers.Authorization = new("Bearer", Key);
        using HttpResponseMessage response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(2, news.Store.Read(r => r.Clusters.Show(first))!.Members.Count);
    }

    private static async Task<HttpStatusCode> StatusAsync(
        HttpFixture service, string path, string? cookie, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage response = await service.SendFormAsync(path, cookie, fields);
        return response.StatusCode;
    }

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
