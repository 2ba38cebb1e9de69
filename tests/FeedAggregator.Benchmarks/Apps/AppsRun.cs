using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FeedAggregator.Benchmarks.Apps;

/// <summary>
/// The command <c>apps</c>: how long a reading app waits for a running service, whose database <c>fill</c> made. Everything goes through
/// the API that apps use.
/// </summary>
internal static class AppsRun
{
    private const string Usage = """
        apps ADDRESS PASSWORD [UNREAD]: what a reading app waits for, asked of a running service: 100 calls of each kind (20000 unread stories)

          fill --articles 310000 --database /tmp/big/feedagg.db --opml /tmp/big/config/feeds.opml
          FEEDAGG_Http__ReaderPassword=PASSWORD feedagg serve --set Storage:Path=/tmp/big/feedagg.db
            --set Subscriptions:Path=/tmp/big/config/feeds.opml
          apps http://127.0.0.1:8080 PASSWORD
        """;

    private const string Api = "/api/greader.php/reader/api/0/";
    private const string ReadingList = "user/-/state/com.google/reading-list";
    private const string Read = "user/-/state/com.google/read";

    // The first questions wait for the compiler.
    private const int WarmUp = 10;
    private const int Rounds = 100;
    private const int Batch = 250;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments.Count is < 2 or > 3 || !Uri.TryCreate(arguments[0], UriKind.Absolute, out Uri? service))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        int unread = arguments.Count == 3 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 20_000;
        using HttpClient client = new() { BaseAddress = service };
        string login = await PostAsync(client, "/api/greader.php/accounts/ClientLogin", $"Email=x&Passwd={Uri.EscapeDataString(arguments[1])}");
        string token = login.Split('\n').First(static line => line.StartsWith("Auth=", StringComparison.Ordinal))[5..];
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"GoogleLogin auth={token}");
        List<string> all = await AllAsync(client);
        await PostAsync(client, Api + "mark-all-as-read", $"s={ReadingList}");
        string[] kept = [.. all.Where((_, place) => place % Math.Max(1, all.Count / unread) == 0).Take(unread)];
        foreach (string[] piece in kept.Chunk(5000))
        {
            await PostAsync(client, Api + "edit-tag", $"{Named(piece)}&r={Read}");
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{all.Count} stories, {kept.Length} of them unread"));
        await MeasureAsync("stream/items/ids of 10,000 unread", _ =>
            client.GetStringAsync($"{Api}stream/items/ids?output=json&n=10000&s={ReadingList}&xt={Read}"));
        await MeasureAsync("stream/items/ids of 10,000", _ =>
            client.GetStringAsync($"{Api}stream/items/ids?output=json&n=10000&s={ReadingList}"));
        await MeasureAsync("stream/items/contents of 250", round =>
            PostAsync(client, Api + "stream/items/contents", Named(kept.Skip(round * Batch % (kept.Length - Batch)).Take(Batch))));
        await MeasureAsync("edit-tag of 250", round =>
            PostAsync(client, Api + "edit-tag", $"{Named(kept.Skip(round / 2 * Batch).Take(Batch))}&{(round % 2 == 0 ? 'a' : 'r')}={Read}"));
        await MeasureAsync("unread-count", _ => client.GetStringAsync(Api + "unread-count?output=json"));
        return 0;
    }

    private static async Task<List<string>> AllAsync(HttpClient client)
    {
        List<string> all = [];
        string place = "";
        do
        {
            using JsonDocument page = JsonDocument.Parse(
                await client.GetStringAsync($"{Api}stream/items/ids?output=json&n=10000&s={ReadingList}{place}"));
            all.AddRange(page.RootElement.GetProperty("itemRefs").EnumerateArray().Select(static item => item.GetProperty("id").GetString()!));
            place = page.RootElement.TryGetProperty("continuation", out JsonElement next) ? $"&c={next.GetString()}" : "";
        }
        while (place.Length > 0);
        return all;
    }

    private static async Task MeasureAsync(string what, Func<int, Task<string>> ask)
    {
        List<double> times = [];
        for (int round = 0; round < WarmUp + Rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            await ask(round);
            if (round >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        times.Sort();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{what}: p50 {times[Rounds / 2]:F0} ms, p95 {times[Rounds * 95 / 100]:F0} ms"));
    }

    private static string Named(IEnumerable<string> items) => string.Join('&', items.Select(static item =>
        $"i=tag:google.com,2005:reader/item/{long.Parse(item, CultureInfo.InvariantCulture):x16}"));

    private static async Task<string> PostAsync(HttpClient client, string call, string form)
    {
        using StringContent body = new(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using HttpResponseMessage answer = await client.PostAsync(new Uri(call, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}
