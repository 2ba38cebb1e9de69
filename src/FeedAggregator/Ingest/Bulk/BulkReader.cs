using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FeedAggregator.Ingest.Bulk;

/// <summary>
/// Reads the records of a bulk run one at a time: a file of JSON objects, one a line (<c>id</c>, <c>text</c> and optionally <c>title</c>,
/// <c>source</c>, <c>published</c>, <c>firstSeen</c>, <c>html</c>, <c>cluster</c>, <c>kind</c>, <c>mode</c>), or a folder of plain-text
/// articles. A line that is no such object is reported and skipped.
/// </summary>
/// <param name="report">Takes number and fault of each bad line (or file), counted from 1.</param>
public sealed class BulkReader(Action<int, string> report)
{
    private readonly HashSet<ulong> _ids = [];

    /// <summary>Bytes of the input read so far; 0 for a folder.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads a file or folder, lazily.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IEnumerable<BulkText> Read(string path) => Directory.Exists(path)
        ? ReadFolder(path)
        : Read(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));

    /// <summary>Reads JSON lines from a stream, lazily.</summary>
    /// <param name="lines">The stream; a pipe will do.</param>
    public IEnumerable<BulkText> Read(Stream lines)
    {
        using StreamReader reader = new(lines, Encoding.UTF8);
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            BytesRead = lines.CanSeek ? lines.Position : BytesRead + line.Length;
            if (!string.IsNullOrWhiteSpace(line) && Parse(line, number) is { } text)
            {
                yield return text;
            }
        }
    }

    private BulkText? Parse(string line, int number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            BulkText text = Of(document.RootElement);
            if (_ids.Add(System.IO.Hashing.XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text.Id))))
            {
                return text;
            }

            report(number, $"the id {text.Id} came before");
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException or InvalidOperationException)
        {
            report(number, failure is JsonException ? "no JSON object" : failure.Message);
        }

        return null;
    }

    private static BulkText Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("no JSON object");
        }

        // "html" may say that the text is HTML, or be the HTML itself.
        string? html = json.TryGetProperty("html", out JsonElement markup) && markup.ValueKind == JsonValueKind.String
            ? markup.GetString()
            : null;
        return new BulkText
        {
            Id = Text(json, "id") ?? throw new InvalidDataException("no id"),
            Title = Text(json, "title") ?? "",
            Text = html ?? Text(json, "text") ?? throw new InvalidDataException("no text"),
            IsHtml = html is not null || (json.TryGetProperty("html", out markup) && markup.ValueKind == JsonValueKind.True),
            Source = Text(json, "source") is { Length: > 0 } source ? source : null,
            Published = Time(json, "published"),
            FirstSeen = Time(json, "firstSeen"),
            Cluster = Text(json, "cluster"),
            Kind = Text(json, "kind"),
            Mode = Text(json, "mode"),
        };
    }

    private static string? Text(JsonElement json, string name) => !json.TryGetProperty(name, out JsonElement value)
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new InvalidDataException($"{name} is neither text nor number"),
        };

    private static DateTimeOffset? Time(JsonElement json, string name) => Text(json, name) is not { Length: > 0 } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new InvalidDataException($"{name} is no time: {text}");

    private IEnumerable<BulkText> ReadFolder(string folder)
    {
        int number = 0;
        using IEnumerator<PlainTextArticle> files = PlainTextArticles.Read(folder).GetEnumerator();
        while (true)
        {
            number++;
            PlainTextArticle article;
            try
            {
                if (!files.MoveNext())
                {
                    yield break;
                }

                article = files.Current;
            }
            catch (InvalidDataException failure)
            {
                report(number, failure.Message);
                continue;
            }

            yield return new BulkText { Id = article.Name, Text = article.Text, IsArticle = true };
        }
    }
}

/// <summary>One record of a bulk run: a text to be grouped, and, where it is labelled, the truth about it.</summary>
public sealed record BulkText
{
    /// <summary>The record's own id, as written.</summary>
    public required string Id { get; init; }

    /// <summary>Headline, plain text; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Body, plain text, HTML, or a whole page in HTML; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>Whether <see cref="Text"/> is HTML.</summary>
    public bool IsHtml { get; init; }

    /// <summary>Whether <see cref="Text"/> is a whole plain-text article: headline, paragraphs, perhaps a credit.</summary>
    public bool IsArticle { get; init; }

    /// <summary>Where it was published; null where unknown: it then uses and teaches only what is learnt over all outlets.</summary>
    public string? Source { get; init; }

    /// <summary>When it was published; null where unknown.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was first seen; null where unknown: it then counts in input order.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>True group; null where not labelled.</summary>
    public string? Cluster { get; init; }

    /// <summary>Kind of text, for measuring by kind; null where not given.</summary>
    public string? Kind { get; init; }

    /// <summary>
    /// How much of the text the feed carried, for measuring (<c>full</c>, <c>trunc</c>, <c>summary</c>); null where not given.
    /// </summary>
    public string? Mode { get; init; }
}
