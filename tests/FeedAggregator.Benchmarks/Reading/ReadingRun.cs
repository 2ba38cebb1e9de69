using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Benchmarks.Reading;

/// <summary>
/// The command <c>reading</c>: how long a person waits for a page of a running service, whose database <c>fill</c> made, and how much
/// comes. Every question is a new one, so that no page comes from the cache.
/// </summary>
internal static class ReadingRun
{
    private const string Usage = """
        reading ADDRESS [QUESTIONS]: what a person waits for, asked of a running service (200 questions of each kind)

          fill --articles 200000 --database /tmp/big/feedagg.db --opml /tmp/big/config/feeds.opml
          feedagg serve --set Storage:Path=/tmp/big/feedagg.db --set Subscriptions:Path=/tmp/big/config/feeds.opml
          reading http://127.0.0.1:8080
        """;

    // The first questions wait for the compiler.
    private const int WarmUp = 60;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments.Count is 0 or > 2 || !Uri.TryCreate(arguments[0], UriKind.Absolute, out Uri? service))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        int questions = arguments.Count == 2 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 200;
        using var client = new HttpClient { BaseAddress = service };
        await WeighAsync(client);
        SplitMix random = new(1);
        DateTimeOffset since = TimeProvider.System.GetUtcNow().AddDays(-70);

        // Each of these asks for everything there is, in words of its own.
        await MeasureAsync(client, "the page, made anew", questions, i => $"/?since={since.AddSeconds(i):yyyy-MM-ddTHH:mm:ssZ}");
        await MeasureAsync(client, "of one category", questions, i => $"/?category=World&since={since.AddSeconds(i):yyyy-MM-ddTHH:mm:ssZ}");
        await MeasureAsync(
            client, "of several sources", questions, i => $"/?min-sources=3&since={since.AddSeconds(i):yyyy-MM-ddTHH:mm:ssZ}");
        await MeasureAsync(client, "a story", questions, i => $"/story/{random.Next(100_000) + 1}", mayBeMissing: true);
        await MeasureAsync(client, "search, one word", questions, _ => Search(random.Pick(Words.Nouns), random));
        await MeasureAsync(
            client, "search, two words", questions, _ => Search($"{random.Pick(Words.Nouns)} {random.Pick(Words.Verbs)}", random));
        await MeasureAsync(
            client, "search, three words", questions, _ =>
                Search($"{random.Pick(Words.Places)} {random.Pick(Words.Names)} {random.Pick(Words.Nouns)}", random));
        await MeasureAsync(
            client, "search, a phrase", questions, _ => Search($"\"{random.Pick(Words.Adjectives)} {random.Pick(Words.Nouns)}\"", random));
        await MeasureAsync(client, "search, a beginning", questions, _ => Search(random.Pick(Words.Nouns)[..3] + "*", random));
        return 0;
    }

    // A date of its own makes the question a new one and leaves all articles in.
    private static string Search(string words, SplitMix random) =>
        $"/?q={Uri.EscapeDataString(words)}&since=1970-01-{1 + random.Next(28):00}T{random.Next(24):00}:{random.Next(60):00}" +
        $":{random.Next(60):00}Z";

    private static async Task WeighAsync(HttpClient client)
    {
        int page = (await client.GetByteArrayAsync(new Uri("/", UriKind.Relative))).Length;
        int style = (await client.GetByteArrayAsync(new Uri("/style.css", UriKind.Relative))).Length;
        int script = (await client.GetByteArrayAsync(new Uri("/page.js", UriKind.Relative))).Length;
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"weight, uncompressed: page {page} + stylesheet {style} + script {script} = {page + style + script} bytes"));
    }

    private static async Task MeasureAsync(
        HttpClient client, string what, int questions, Func<int, string> question, bool mayBeMissing = false)
    {
        var times = new List<double>();
        for (int i = 0; i < WarmUp + questions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response =
                await client.GetAsync(new Uri(question(i), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            double firstByte = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (!mayBeMissing)
            {
                response.EnsureSuccessStatusCode();
            }

            await response.Content.ReadAsByteArrayAsync();
            if (i >= WarmUp)
            {
                times.Add(firstByte);
            }
        }

        times.Sort();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-22} p50 {At(0.5),6:0.0} p95 {At(0.95),6:0.0} p99 {At(0.99),6:0.0} max {times[^1],6:0.0} ms to the first byte"));

        double At(double part) => times[(int)(part * (times.Count - 1))];
    }
}
