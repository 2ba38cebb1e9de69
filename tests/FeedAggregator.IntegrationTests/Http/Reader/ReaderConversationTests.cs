using System.Net;
using System.Text;
using FeedAggregator.Storage;
using static FeedAggregator.IntegrationTests.Http.Reader.ReaderSession;

namespace FeedAggregator.IntegrationTests.Http.Reader;

/// <summary>
/// What apps send, request by request, as their sources, documentation and the logs in their issues show it, with made-up values. Each line
/// is a method, a call, a body, and what the answer must hold. <c>{T}</c> stands for the edit token as the server gave it, line end
/// included.
/// </summary>
public sealed class ReaderConversationTests
{
    private const string Login = "Email=anybody&Passwd=a%20password%20of%20the%20reader";
    private const string Long = "tag:google.com,2005:reader/item/";

    public static TheoryData<string, string, string[]> Conversations => new()
    {
        {
            "NetNewsWire", "/api/greader.php",
            [
                $"POST accounts/ClientLogin {Login}&output=json&accountType=HOSTED_OR_GOOGLE&service=reader => \"Auth\":",
                "GET reader/api/0/tag/list?output=json => user/-/label/World",
                "GET reader/api/0/subscription/list?output=json => \"id\":\"feed/1\"",
                $"GET reader/api/0/stream/items/ids?n=1000&output=json&ot=1755000000&s={ReadingList} => \"id\":\"3\"",
                $"GET reader/api/0/stream/items/ids?n=1000&output=json&s={ReadingList}&xt={Read} => \"id\":\"2\"",
                $"GET reader/api/0/stream/items/ids?n=1000&output=json&s={Starred} => {{\"itemRefs\":[]}}",
                "GET reader/api/0/token => ",
                $"POST reader/api/0/stream/items/contents T={{T}}&output=json&i={Long}1&i={Long}2&i={Long}3 => Story 3",
                $"POST reader/api/0/edit-tag T={{T}}&i={Long}0000000000000002&a={Read} => OK",
                $"POST reader/api/0/edit-tag T={{T}}&i={Long}0000000000000003&a={Starred} => OK",
            ]
        },
        {
            "Reeder", "/api/greader.php",
            [
                $"POST accounts/ClientLogin {Login}&client=Reeder&accountType=HOSTED_OR_GOOGLE&service=reader => Auth=",
                "GET reader/api/0/subscription/list?output=json => \"categories\":[{",
                $"GET reader/api/0/stream/items/ids?n=10000&xt={Read}&output=json&s={ReadingList} => \"itemRefs\":[{{\"id\":\"3\"}}",
                $"GET reader/api/0/stream/items/ids?n=10000&output=json&s={Starred} => itemRefs",
                $"POST reader/api/0/stream/items/contents i={Long}0000000000000001&i={Long}0000000000000002&output=json&T=x => Story 1",
                $"POST reader/api/0/edit-tag i={Long}0000000000000002&a={Read}&T=x => OK",
                $"POST reader/api/0/edit-tag i={Long}0000000000000003&a={Starred}&T=x => OK",
            ]
        },
        {
            "Read You", "/api/greader.php",
            [
                $"POST accounts/ClientLogin output=json&{Login}&client=ReadYou&accountType=HOSTED_OR_GOOGLE&service=reader => \"SID\":",
                "GET reader/api/0/token => ",
                "GET reader/api/0/user-info?output=json => \"userName\"",
                "GET reader/api/0/subscription/list?output=json => \"feed/2\"",
                $"GET reader/api/0/stream/items/ids?output=json&s={ReadingList}&xt={Read}&n=10000 => \"id\":\"1\"",
                $"GET reader/api/0/stream/items/ids?output=json&s={Starred}&n=10000 => itemRefs",
                $"GET reader/api/0/stream/items/ids?output=json&s={Read}&ot=1755000000&n=10000 => itemRefs",
                "POST reader/api/0/stream/items/contents?output=json i=0000000000000001&i=0000000000000003&T={T} => Story 3",
                $"POST reader/api/0/edit-tag?output=json i={Long}0000000000000002&a={Uri.EscapeDataString(Read)}&T={{T}} => OK",
                $"POST reader/api/0/edit-tag?output=json i={Long}0000000000000003&a={Uri.EscapeDataString(Starred)}&T={{T}} => OK",
            ]
        },
        {
            "ReadKit", "/api/greader.php",
            [
                $"POST accounts/ClientLogin {Login} => Auth=",
                "GET reader/api/0/user-info?output=json => userId",
                "GET reader/api/0/tag/list?output=json => starred",
                "GET reader/api/0/subscription/list?output=json => htmlUrl",
                "GET reader/api/0/unread-count?output=json&all=true => \"count\":3",
                $"GET reader/api/0/stream/items/ids?output=json&n=10000&s={ReadingList}&xt={Read} => \"id\":\"2\"",
                $"GET reader/api/0/stream/items/ids?output=json&n=10000&s={Starred} => itemRefs",
                $"POST reader/api/0/stream/items/contents?output=json i=1&i=2&i=3 => Story 2",
                $"POST reader/api/0/edit-tag a={Read}&i=2 => OK",
                $"POST reader/api/0/edit-tag a={Starred}&i=3 => OK",
            ]
        },
        {
            "FeedMe", "/api/greader.php",
            [
                $"POST accounts/ClientLogin {Login} => Auth=",
                "GET reader/api/0/token => ",
                "GET reader/api/0/tag/list?output=json => tags",
                "GET reader/api/0/subscription/list?output=json => subscriptions",
                $"GET reader/api/0/stream/items/ids?output=json&n=1000&r=n&s={ReadingList}&xt={Read} => \"id\":\"2\"",
                $"POST reader/api/0/stream/items/contents output=json&i={Long}0000000000000002&T= => Story 2",
                $"POST reader/api/0/edit-tag i={Long}0000000000000002&a={Read}&ac=edit-tags&T= => OK",
                $"POST reader/api/0/edit-tag i={Long}0000000000000003&a={Starred}&ac=edit-tags&T= => OK",
            ]
        },
        {
            "NewsFlash", "/api/greader.php",
            [
                $"POST accounts/ClientLogin {Login} => Auth=",
                "GET reader/api/0/token => ",
                "GET reader/api/0/user-info?output=json => userId",
                "GET reader/api/0/tag/list?output=json => folder",
                "GET reader/api/0/subscription/list?output=json => iconUrl",
                $"GET reader/api/0/stream/items/ids?output=json&s={Uri.EscapeDataString(ReadingList)}&n=1000&xt={Uri.EscapeDataString(Read)} => \"id\":\"3\"",
                "GET reader/api/0/stream/contents/user%2F-%2Fstate%2Fcom.google%2Freading-list?output=json&n=100&ot=1755000000 => Story 1",
                $"POST reader/api/0/edit-tag T={{T}}&a={Uri.EscapeDataString(Read)}&i={Long}0000000000000002 => OK",
                $"POST reader/api/0/edit-tag T={{T}}&a={Uri.EscapeDataString(Starred)}&i={Long}0000000000000003 => OK",
            ]
        },
        {
            "Newsboat", "",
            [
                $"POST accounts/ClientLogin service=reader&{Login}&source=newsboat%2F2.21&accountType=HOSTED_OR_GOOGLE&continue=http://www.google.com/ => Auth=",
                "GET reader/api/0/subscription/list?output=json => \"title\":\"Outlet 0\"",
                "GET reader/atom/feed%2F1?n=20 => <id>tag:google.com,2005:reader/item/0000000000000003</id>",
                "GET reader/api/0/token => ",
                $"POST reader/api/0/edit-tag i={Long}0000000000000002&a={Read}&r=user/-/state/com.google/kept-unread&ac=edit&T={{T}} => OK",
                $"POST reader/api/0/edit-tag i={Long}0000000000000003&a={Starred}&ac=edit&T={{T}} => OK",
            ]
        },
        {
            "RSS Guard", "",
            [
                $"POST accounts/ClientLogin {Login} => SID=",
                "GET reader/api/0/tag/list?output=json => \"type\":\"folder\"",
                "GET reader/api/0/subscription/list?output=json => World",
                $"GET reader/api/0/stream/items/ids?output=json&n=200000&s={Uri.EscapeDataString(Starred)}&ot=1755000000 => itemRefs",
                $"GET reader/api/0/stream/items/ids?output=json&n=200000&s={Uri.EscapeDataString(ReadingList)}&xt={Read}&ot=1755000000 => \"id\":\"2\"",
                $"POST reader/api/0/stream/items/contents?output=json i={Uri.EscapeDataString(Long)}0000000000000003 => Story 3",
                $"POST reader/api/0/edit-tag a={Read}&i={Long}0000000000000002 => OK",
                $"POST reader/api/0/edit-tag a={Starred}&i={Long}0000000000000003 => OK",
            ]
        },
        {
            "News+", "/api/greader.php",
            [
                $"POST accounts/ClientLogin {Login} => Auth=",
                "GET reader/api/0/tag/list?client=newsplus&output=json&ck=1538982165918 => tags",
                "GET reader/api/0/subscription/list?client=newsplus&output=json&ck=1538982166029 => subscriptions",
                "GET reader/api/0/unread-count?client=newsplus&output=json&ck=1538982166060 => \"max\":3",
                $"GET reader/api/0/stream/items/ids?client=newsplus&output=json&ck=1&s=user%2F-%2Fstate%2Fcom.google%2Fstarred&n=20 => itemRefs",
                $"GET reader/api/0/stream/contents/user%2F-%2Fstate%2Fcom.google%2Freading-list?client=newsplus&ck=1&xt={Read}&n=1000&r=n => Story 1",
                $"POST reader/api/0/edit-tag i={Long}0000000000000002&a={Read}&T= => OK",
                $"POST reader/api/0/edit-tag i={Long}0000000000000003&a={Starred}&T= => OK",
            ]
        },
    };

    /// <summary>At the end of each the second story is read and the third is starred.</summary>
    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task An_app_lists_reads_marks_and_stars(string app, string prefix, string[] lines)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        for (int number = 1; number <= 3; number++)
        {
            await news.AddAsync($"Story {number}");
        }

        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, Options);
        (string? auth, string token) = (null, "");
        foreach (string line in lines)
        {
            (string request, string expected) = line.Split(" => ") is [{ } sent, { } wanted] ? (sent, wanted) : (line, "");
            string[] parts = request.TrimEnd().Split(' ', 3);
            using HttpResponseMessage answer = parts[0] == "POST"
                ? await ReaderSession.PostAsync(
                    service, $"{prefix}/{parts[1]}", auth, parts[2].Replace("{T}", token, StringComparison.Ordinal))
                : await service.GetAsync($"{prefix}/{parts[1]}", ("Authorization", $"GoogleLogin auth={auth}"));
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{app}: {line}: {answer.StatusCode} {text}");
            Assert.Contains(expected, text, StringComparison.Ordinal);
            auth ??= AuthIn(text);
            token = parts[1].EndsWith("0/token", StringComparison.Ordinal) ? text : token;
        }

        IReadOnlyList<ReadingItem> unread = news.Store.Read(reader => reader.Reading.Items(new ReadingFilter { Read = false }));
        IReadOnlyList<ReadingItem> starred = news.Store.Read(reader => reader.Reading.Items(new ReadingFilter { Starred = true }));
        Assert.Equal([3, 1], unread.Select(item => item.Id));
        Assert.Equal([3], starred.Select(item => item.Id));
    }

    private static string AuthIn(string text)
    {
        int at = text.IndexOf("Auth=", StringComparison.Ordinal);
        return at >= 0
            ? text[(at + 5)..].TrimEnd()
            : System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetBytes(text)).RootElement.GetProperty("Auth").GetString()!;
    }
}
