using System.Net;
using System.Text.RegularExpressions;
using FeedAggregator.Service;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Http;

public sealed partial class MarkTests
{
    private static readonly HttpOptions Options = new() { ApiKey = "the key of the operator", ReaderPassword = "a password of the reader" };

    [Theory]
    [InlineData("the key of the operator")]
    [InlineData("a password of the reader")]
    public async Task Who_is_signed_in_marks_stories_with_the_marks_that_apps_have(string given)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long first = await news.AddAsync("Harbour reopens");
        long second = await news.AddAsync("Ferry late", feed: 1);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        (string cookie, string token) = await SignInAsync(service, given);

        HttpStatusCode quiet =
            await PostAsync(service, "mark", cookie, token, ("story", $"{first}"), ("mark", "read"), ("quiet", "yes"));
        Assert.Equal(HttpStatusCode.NoContent, quiet);
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(service, "mark", cookie, token, ("story", $"{second}"), ("mark", "star")));
        Assert.Equal([second], Items(news, new ReadingFilter { Read = false }));
        Assert.Equal([second], Items(news, new ReadingFilter { Starred = true }));
        string page = await PageAsync(service, cookie);
        Assert.Contains("class=\"story read\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"story starred\"", page, StringComparison.Ordinal);
        Assert.Contains("Mark unread", page, StringComparison.Ordinal);

        string until = Until().Match(page).Groups["time"].Value;
        await PostAsync(service, "mark", cookie, token, ("story", $"{first}"), ("mark", "unread"));
        await PostAsync(service, "read-all", cookie, token, ("until", until), ("category", "World/Region"));
        Assert.Equal([first], Items(news, new ReadingFilter { Read = false }));
        await news.AddAsync("Later still");
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(service, "read-all", cookie, token, ("until", until)));
        Assert.Equal([3], Items(news, new ReadingFilter { Read = false }));
    }

    [Fact]
    public async Task The_readers_password_lets_nobody_operate()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await news.AddAsync("Harbour reopens");
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        (string cookie, string token) = await SignInAsync(service, Options.ReaderPassword!);
        foreach (string action in new[] { "refresh", "merge", "distinct" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(service, action, cookie, token, ("feed", "1"), ("story", "1")));
        }

        Assert.DoesNotContain("actions/refresh", await PageAsync(service, cookie, "/feeds"), StringComparison.Ordinal);
        using HttpResponseMessage api = await service.SendAsync(
            HttpMethod.Post, "/api/v1/feeds/1/refresh", ("Authorization", $"Bearer {Options.ReaderPassword}"));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task Strangers_and_other_sites_mark_nothing_and_see_no_marks()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long story = await news.AddAsync("Harbour reopens");
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        (string cookie, string token) = await SignInAsync(service, Options.ReaderPassword!);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(service, "mark", "", token, ("story", $"{story}"), ("mark", "read")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(service, "mark", cookie, "made up", ("story", "1"), ("mark", "read")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(service, "mark", cookie, token, ("story", "999"), ("mark", "read")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(service, "mark", cookie, token, ("story", $"{story}"), ("mark", "burnt")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(service, "read-all", cookie, token, ("until", "soon")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(service, "read-all", cookie, token, ("until", "1"), ("q", "harbour")));
        Assert.Equal([story], Items(news, new ReadingFilter { Read = false }));
        Assert.DoesNotContain("actions/mark", await PageAsync(service, ""), StringComparison.Ordinal);
    }

    private static List<long> Items(StoredNews news, ReadingFilter filter) =>
        [.. news.Store.Read(reader => reader.Reading.Items(filter)).Select(item => item.Id)];

    private static async Task<(string Cookie, string Token)> SignInAsync(HttpFixture service, string given)
    {
        using FormUrlEncodedContent form = new([new("key", given)]);
        using HttpResponseMessage answer = await service.Client.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return (cookie, Token().Match(await PageAsync(service, cookie)).Groups["token"].Value);
    }

    private static async Task<string> PageAsync(HttpFixture service, string cookie, string path = "/")
    {
        using HttpResponseMessage answer = await service.GetAsync(path, ("Cookie", cookie));
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpStatusCode> PostAsync(
        HttpFixture service, string action, string cookie, string token, params (string Name, string Value)[] fields)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/actions/{action}")
        {
            Content = new FormUrlEncodedContent(
                fields.Append(("token", token)).Select(static field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using HttpResponseMessage answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[0-9a-f]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"until\" value=\"(?<time>[0-9]+)\"")]
    private static partial Regex Until();
}
