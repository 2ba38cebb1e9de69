using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using FeedAggregator.Service;
using FeedAggregator.Storage;
using Microsoft.Extensions.Time.Testing;
using static FeedAggregator.IntegrationTests.Http.Reader.ReaderSession;

namespace FeedAggregator.IntegrationTests.Http.Reader;

public sealed class ReaderApiTests
{
    private const string Ids = "reader/api/0/stream/items/ids";

    [Theory]
    [InlineData("/api/greader.php")]
    [InlineData("/api/greader.php/accounts/ClientLogin?Email=me&Passwd=")]
    [InlineData("/reader/api/0/subscription/list")]
    public async Task Without_a_password_there_is_no_api(string path)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Options.ApiKey });
        using HttpResponseMessage answer = await service.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Only_the_readers_password_logs_in_and_many_wrong_ones_are_not_heard()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(service, Options.ApiKey!));
        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(service, ""));
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(service, $"a password {i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await LogInAsync(service, Password));
    }

    [Fact]
    public async Task Tokens_end_and_none_can_be_made_up()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var time = new FakeTimeProvider(StoredNews.Start);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options, time: time);
        ReaderSession session = await ReaderSession.LogInAsync(service);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(session, "reader/api/0/token"));
        string token = await TextAsync(session, "reader/api/0/token");
        Assert.Equal(57, token.TrimEnd().Length);
        ReaderSession[] impostors = [new(service, "reader/" + token.Trim()), new(service, new string('f', 57))];
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(impostors[0], "reader/api/0/user-info"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(impostors[1], "reader/api/0/user-info"));
        using HttpResponseMessage bad = await session.PostAsync("reader/api/0/edit-tag", $"T={new string('0', 57)}&i=1&a={Read}");
        Assert.Equal(HttpStatusCode.Unauthorized, bad.StatusCode);
        Assert.Equal("true", bad.Headers.GetValues("X-Reader-Google-Bad-Token").Single());

        time.Advance(TimeSpan.FromDays(91));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(session, "reader/api/0/token"));
    }

    [Fact]
    public async Task Another_password_ends_all_tokens()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        string token;
        await using (HttpFixture service = await HttpFixture.StartAsync(news.Store, Options))
        {
            using HttpResponseMessage answer = await ReaderSession.PostAsync(
                service, "/accounts/ClientLogin", null, $"Email=x&output=json&Passwd={Uri.EscapeDataString(Password)}");
            token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .RootElement.GetProperty("Auth").GetString()!;
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(new ReaderSession(service, token), "reader/api/0/token"));
        }

        await using HttpFixture changed =
            await HttpFixture.StartAsync(news.Store, Options with { ReaderPassword = "another password" });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(new ReaderSession(changed, token), "reader/api/0/token"));
    }

    /// <summary>Members and kinds of their values, as FreshRSS gives them; a question mark marks those that are not always there.</summary>
    [Theory]
    [InlineData("reader/api/0/user-info?output=json", "", "userId:s userName:s userProfileId:s userEmail:s")]
    [InlineData("reader/api/0/tag/list?output=json", "tags", "id:s type:s?")]
    [InlineData(
        "reader/api/0/subscription/list?output=json", "subscriptions", "id:s title:s categories:a url:s htmlUrl:s iconUrl:s")]
    [InlineData("reader/api/0/unread-count?output=json", "", "max:n unreadcounts:a")]
    [InlineData("reader/api/0/unread-count?output=json", "unreadcounts", "id:s count:n newestItemTimestampUsec:s")]
    [InlineData("reader/api/0/stream/items/ids?n=2", "", "itemRefs:a continuation:s")]
    [InlineData("reader/api/0/stream/items/ids?n=2", "itemRefs", "id:s")]
    [InlineData("reader/api/0/stream/contents/reading-list?n=2", "", "id:s updated:n items:a continuation:s")]
    [InlineData(
        "reader/api/0/stream/contents?n=2", "items",
        "id:s crawlTimeMsec:s timestampUsec:s published:n title:s author:s? canonical:a alternate:a categories:a origin:o summary:o " +
        "enclosure:a?")]
    public async Task Answers_have_the_shapes_that_apps_know(string call, string list, string members)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        JsonElement answer = await (await ReaderSession.LogInAsync(service)).JsonAsync(call);
        string[] known = members.Split(' ');
        foreach (JsonElement part in list.Length == 0 ? [answer] : answer.GetProperty(list).EnumerateArray().ToArray())
        {
            string[] shape = [.. part.EnumerateObject().Select(member => $"{member.Name}:{Kind(member.Value)}")];
            Assert.All(shape, member => Assert.Contains(known, name => name.TrimEnd('?') == member));
            Assert.All(known.Where(name => !name.EndsWith('?')), name => Assert.Contains(name, shape));
        }
    }

    [Fact]
    public async Task An_item_is_a_story_with_the_feed_of_the_article_that_stands_for_it()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long story = await news.AddAsync("Harbour reopens");
        await news.AddAsync("Harbour opens again", feed: 1, cluster: story);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service);
        Assert.Equal([story], await app.UnreadAsync());

        JsonElement item = Assert.Single((await ContentsAsync(app, $"i={story}")).EnumerateArray());
        Assert.Equal($"tag:google.com,2005:reader/item/{story:x16}", item.GetProperty("id").GetString());
        Assert.Equal("Harbour reopens", item.GetProperty("title").GetString());
        Assert.Equal("feed/1", item.GetProperty("origin").GetProperty("streamId").GetString());
        Assert.Equal(StoredNews.Start.AddMinutes(1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            item.GetProperty("crawlTimeMsec").GetString());
        Assert.Equal(StoredNews.Start.AddMinutes(1).ToUnixTimeSeconds(), item.GetProperty("published").GetInt64());
        Assert.Equal([ReadingList, "user/-/label/World"], Texts(item.GetProperty("categories")));
        string content = item.GetProperty("summary").GetProperty("content").GetString()!;
        Assert.Contains("Harbour reopens in full.", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s=user/-/state/com.google/reading-list&n=100", "5 4 3 2 1")]
    [InlineData("s=reading-list&n=100&r=o", "1 2 3 4 5")]
    [InlineData("s=user/-/state/com.google/reading-list&xt=user/-/state/com.google/read", "5 4 3")]
    [InlineData("s=user/1234/state/com.google/reading-list&it=user/-/state/com.google/read", "2 1")]
    [InlineData("s=user/-/state/com.google/read", "2 1")]
    [InlineData("s=user/-/state/com.google/read&xt=user/-/state/com.google/read", "")]
    [InlineData("s=user/-/state/com.google/starred", "4 1")]
    [InlineData("s=user%2F-%2Fstate%2Fcom.google%2Fstarred&xt=user/-/state/com.google/read", "4")]
    [InlineData("s=user/-/state/com.google/reading-list&xt=user/-/state/com.google/starred", "5 3 2")]
    [InlineData("s=user/-/state/com.google/kept-unread", "5 4 3")]
    [InlineData("s=feed/1", "5 4 2 1")]
    [InlineData("s=feed/1&xt=user/-/state/com.google/read", "5 4")]
    [InlineData("s=feed/https://outlet-1.example/feed.xml", "3")]
    [InlineData("s=feed/99", "")]
    [InlineData("s=feed/file:///etc/passwd", "")]
    [InlineData("s=user/-/label/World", "5 4 2 1")]
    [InlineData("s=user/me/label/World/Region", "3")]
    [InlineData("s=user/-/label/Nothing", "")]
    [InlineData("s=user/-/state/com.google/broadcast", "")]
    [InlineData("n=2", "5 4")]
    [InlineData("n=99999999999999999999", "5 4 3 2 1")]
    [InlineData("n=-3", "5 4 3 2 1")]
    [InlineData("n=0", "5")]
    [InlineData("ot=1795500300", "5 4")]
    [InlineData("ot=1795500300000", "5 4")]
    [InlineData("nt=1795500120", "2 1")]
    [InlineData("c=nonsense", "5 4 3 2 1")]
    public async Task A_stream_holds_what_it_says(string query, string numbers)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        Assert.Equal(numbers, string.Join(' ', await (await ReaderSession.LogInAsync(service)).IdsAsync(query)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&r=o")]
    public async Task A_walk_by_continuation_meets_every_item_once(string order)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service, prefix: "");
        List<string> met = [];
        string place = "";
        do
        {
            JsonElement page = await app.JsonAsync($"{Ids}?n=2{order}{place}");
            met.AddRange(page.GetProperty("itemRefs").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            place = page.TryGetProperty("continuation", out JsonElement next) ? $"&c={next.GetString()}" : "";
        }
        while (place.Length > 0);

        Assert.Equal(order.Length == 0 ? ["5", "4", "3", "2", "1"] : ["1", "2", "3", "4", "5"], met);
    }

    [Fact]
    public async Task Marks_take_both_spellings_of_a_number_and_what_apps_call_keeping_unread()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        for (int i = 0; i < 12; i++)
        {
            await news.AddAsync($"Story {i}");
        }

        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service);
        const string Edit = "reader/api/0/edit-tag";
        const string Named = "i=12&i=tag:google.com,2005:reader/item/000000000000000b&i=000000000000000a";
        await app.DoAsync(Edit, $"{Named}&i=tag%3Agoogle.com%2C2005%3Areader%2Fitem%2F9&a={Read}");
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], await app.UnreadAsync());

        await app.DoAsync(Edit, $"i=12&r={Read}&a=user/-/state/com.google/kept-unread&a=user/-/state/com.google/tracking-kept-unread");
        Assert.Equal([12, 8, 7, 6, 5, 4, 3, 2, 1], await app.UnreadAsync());
        await app.DoAsync(Edit, $"i=12&a={Read}&r=user/-/state/com.google/kept-unread&ac=edit&T=x");
        await app.DoAsync(Edit, $"i=1&i=2&a={Starred}");
        await app.DoAsync(Edit, $"i=2&r={Starred}");
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], await app.UnreadAsync());
        Assert.Equal([1], await app.IdsAsync($"s={Starred}"));
        await app.DoAsync(Edit, "i=1&a=user/-/label/Later&a=user/-/state/com.google/like");
    }

    [Fact]
    public async Task All_up_to_a_moment_is_marked_read_in_a_feed_a_category_or_everywhere()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service);
        const string All = "reader/api/0/mark-all-as-read";
        long fourth = StoredNews.Start.AddMinutes(4).ToUnixTimeMilliseconds();
        await app.DoAsync(All, $"s=feed/2&ts={(fourth - 300_000) * 1000}");
        Assert.Equal([5, 4, 3], await app.UnreadAsync());
        await app.DoAsync(All, $"s=feed/1&ts={fourth * 1000}");
        Assert.Equal([5, 3], await app.UnreadAsync());
        await app.DoAsync(All, $"s=user/-/label/World/Region");
        Assert.Equal([5], await app.UnreadAsync());
        await app.DoAsync(All, $"s={ReadingList}");
        Assert.Empty(await app.UnreadAsync());
        using HttpResponseMessage without = await app.PostAsync(All, "");
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
    }

    [Fact]
    public async Task Unread_counts_add_up_and_a_read_story_that_grows_counts_nothing()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service);
        Dictionary<string, int> before = await CountsAsync(app);
        Assert.Equal(3, before[ReadingList]);
        Assert.Equal(3, before.Where(count => count.Key.StartsWith("feed/", StringComparison.Ordinal)).Sum(count => count.Value));
        Assert.Equal(3, before.Where(count => count.Key.Contains("/label/", StringComparison.Ordinal)).Sum(count => count.Value));
        for (int copy = 0; copy < 5; copy++)
        {
            await news.AddAsync($"Copy {copy}", feed: copy % 3, cluster: 1);
        }

        Assert.Equal(before, await CountsAsync(app));
        Assert.Equal([5, 4, 3], await app.UnreadAsync());
    }

    [Fact]
    public async Task Two_stories_that_become_one_are_one_item_read_if_either_was()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long first = await news.AddAsync("Harbour reopens");
        long second = await news.AddAsync("Harbour opens again", feed: 1);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service);
        await app.DoAsync("reader/api/0/edit-tag", $"i={second}&a={Read}&a={Starred}");
        await news.Store.WriteAsync(
            writer =>
            {
                writer.Clusters.Apply(new ClusterChanges { Merges = [new ClusterMerge(second, first)] }, StoredNews.Start.AddHours(1));
                return 0;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal([first], await app.IdsAsync($"s={ReadingList}"));
        Assert.Empty(await app.UnreadAsync());
        JsonElement item = Assert.Single((await ContentsAsync(app, $"i={second}&i={first}")).EnumerateArray());
        Assert.Equal($"tag:google.com,2005:reader/item/{first:x16}", item.GetProperty("id").GetString());
        Assert.Contains(Starred, Texts(item.GetProperty("categories")));
        await app.DoAsync("reader/api/0/edit-tag", $"i={second}&r={Read}");
        Assert.Equal([first], await app.UnreadAsync());
    }

    [Fact]
    public async Task Where_every_copy_is_wanted_each_is_an_item()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long story = await news.AddAsync("Harbour reopens");
        await news.AddAsync("Harbour opens again", feed: 1, cluster: story);
        await using HttpFixture service = await HttpFixture.StartAsync(
            news.Store, Options, deduplication: new DeduplicationOptions { Policy = DuplicatePolicy.Mark });
        ReaderSession app = await ReaderSession.LogInAsync(service);
        IReadOnlyList<long> ids = await app.UnreadAsync();
        Assert.Equal([ReadingId.Articles + 2, ReadingId.Articles + 1], ids);
        JsonElement[] items = [.. (await ContentsAsync(app, $"i={ids[0]}&i={ids[1]}")).EnumerateArray()];
        Assert.Equal(["Harbour opens again", "Harbour reopens"], items.Select(item => item.GetProperty("title").GetString()));
        Assert.Contains("duplicate", Texts(items[0].GetProperty("categories")));
        Assert.Equal(["feed/2", "feed/1"], items.Select(item => item.GetProperty("origin").GetProperty("streamId").GetString()));
        Assert.Equal(2, (await CountsAsync(app))[ReadingList]);
        await app.DoAsync("reader/api/0/edit-tag", $"i={ids[0]}&a={Read}");
        Assert.Empty(await app.UnreadAsync());
    }

    [Fact]
    public async Task An_atom_stream_says_what_has_been_read()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service, prefix: "");
        XNamespace atom = "http://www.w3.org/2005/Atom";
        XElement feed = XElement.Parse(await TextAsync(app, "reader/atom/feed%2F1?n=20"));
        Assert.Equal("Outlet 0", feed.Element(atom + "title")?.Value);
        Assert.Equal(
            ["0000000000000005 fresh", "0000000000000004 fresh starred", "0000000000000002 read", "0000000000000001 read starred"],
            feed.Elements(atom + "entry").Select(entry => string.Join(' ',
                entry.Elements(atom + "category")
                .Where(category => (string?)category.Attribute("scheme") == "http://www.google.com/reader/")
                .Select(category => (string?)category.Attribute("label")).Where(label => label != "reading-list")
                .Prepend(entry.Element(atom + "id")!.Value["tag:google.com,2005:reader/item/".Length..]))));
    }

    [Theory]
    [InlineData("reader/api/0/friend/list", HttpStatusCode.NotFound)]
    [InlineData("reader/api/0/<script>alert(1)</script>", HttpStatusCode.NotFound)]
    [InlineData("reader/api/0/stream/contents/user/-/label/<script>alert(1)</script>", HttpStatusCode.OK)]
    [InlineData("reader/atom/user/-/label/%3Cscript%3Ealert(1)%3C/script%3E", HttpStatusCode.OK)]
    [InlineData("reader/api/0/stream/items/ids?s=feed/<script>&c=<script>&n=<script>&ot=<script>&xt=<script>", HttpStatusCode.OK)]
    [InlineData("reader/api/0/tag/list?output=xml<script>", HttpStatusCode.NotImplemented)]
    [InlineData("reader/api/0/preference/list", HttpStatusCode.OK)]
    [InlineData("reader/api/0/edit-tag?i=1&a=user/-/state/com.google/read", HttpStatusCode.MethodNotAllowed)]
    [InlineData("reader/../../etc/passwd", HttpStatusCode.NotFound)]
    public async Task Whatever_is_asked_is_answered_calmly_and_nothing_of_it_comes_back(string call, HttpStatusCode status)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        using HttpResponseMessage answer = await (await ReaderSession.LogInAsync(service)).GetAsync(call);
        Assert.Equal(status, answer.StatusCode);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("script", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Numbers_of_any_size_and_count_are_bounded()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service);
        const string Wild = "i=&i=-1&i=99999999999999999999999&i=tag:google.com,2005:reader/item/ffffffffffffffff&i=%00&" +
            "i=9223372036854775807&i=tag:google.com,2005:reader/item/&i=1e9&i=4503599627370497&i=%F0%9F%98%80";
        Assert.Single((await ContentsAsync(app, Wild)).EnumerateArray());
        await app.DoAsync("reader/api/0/edit-tag", $"{Wild}&a={Read}");
        string many = string.Join('&', Enumerable.Range(1, 9999).Select(id => $"i=tag%3Agoogle.com%2C2005%3Areader%2Fitem%2F{id:x16}"));
        JsonElement page = await app.JsonAsync("reader/api/0/stream/items/contents", many);
        Assert.Equal(5, page.GetProperty("items").GetArrayLength());
        Assert.Equal("1000", page.GetProperty("continuation").GetString());
        await app.DoAsync("reader/api/0/edit-tag", $"{many}&a={Read}");
        using HttpResponseMessage tooMany =
            await app.PostAsync("reader/api/0/edit-tag", string.Join('&', Enumerable.Range(1, 12_000).Select(id => $"i={id}")));
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        using HttpResponseMessage tooLong = await app.PostAsync("reader/api/0/edit-tag", $"i={new string('1', 10_000)}");
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Fact]
    public async Task Marks_are_small_writes_that_leave_what_is_published_alone()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await FillAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        ReaderSession app = await ReaderSession.LogInAsync(service);
        using HttpResponseMessage before = await service.GetAsync("/feed.atom");
        await app.DoAsync("reader/api/0/edit-tag", $"i=3&a={Read}&a={Starred}");
        using HttpResponseMessage after = await service.GetAsync("/feed.atom");
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
    }

    /// <summary>Five stories: 1 and 2 are read, 1 and 4 starred, 3 is told by the second feed.</summary>
    private static async Task FillAsync(StoredNews news)
    {
        for (int number = 1; number <= 5; number++)
        {
            await news.AddAsync($"Story {number}", feed: number == 3 ? 1 : 0);
        }

        await news.Store.WriteAsync(
            writer => writer.Reading.Mark([1, 2], read: true, starred: null, StoredNews.Start) +
                writer.Reading.Mark([1, 4], read: null, starred: true, StoredNews.Start),
            TestContext.Current.CancellationToken);
    }

    private static async Task<HttpStatusCode> LogInAsync(HttpFixture service, string password)
    {
        using HttpResponseMessage answer = await ReaderSession.PostAsync(
            service, "/accounts/ClientLogin", null, $"Email=me&Passwd={Uri.EscapeDataString(password)}");
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("\nAuth=", text, StringComparison.Ordinal);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(ReaderSession session, string call)
    {
        using HttpResponseMessage answer = await session.GetAsync(call);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(ReaderSession session, string call)
    {
        using HttpResponseMessage answer = await session.GetAsync(call);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> ContentsAsync(ReaderSession app, string body) =>
        (await app.JsonAsync("reader/api/0/stream/items/contents", body)).GetProperty("items");

    private static async Task<Dictionary<string, int>> CountsAsync(ReaderSession app) =>
        (await app.JsonAsync("reader/api/0/unread-count?output=json")).GetProperty("unreadcounts").EnumerateArray()
        .ToDictionary(count => count.GetProperty("id").GetString()!, count => count.GetProperty("count").GetInt32());

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString());

    private static char Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => 's',
        JsonValueKind.Number => 'n',
        JsonValueKind.Array => 'a',
        _ => 'o',
    };
}
