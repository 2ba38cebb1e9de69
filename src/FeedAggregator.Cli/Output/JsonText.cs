using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedAggregator.Cli.Output;

/// <summary>JSON on one line. Letters of all scripts stand as they are; characters that a terminal must not see are escaped.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object as one line of text.</summary>
    public static string Of(JsonNode value)
    {
        string json = value.ToJsonString(OneLine);
        return json.EnumerateRunes().Any(TerminalText.IsUnsafe) ? Escape(json) : json;
    }

    /// <summary>A value of the plain kinds as a JSON value. Times are RFC 3339 in UTC.</summary>
    public static JsonNode? Value(object? value) => value switch
    {
        null => null,
        JsonNode node => node,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(Math.Round(number, 4)),
        DateTimeOffset time => JsonValue.Create(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        IEnumerable<long> numbers => new JsonArray([.. numbers.Select(number => JsonValue.Create(number))]),
        IEnumerable<string> texts => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
        _ => throw new ArgumentException($"No JSON form for {value.GetType().Name}", nameof(value)),
    };

    // Unsafe characters stand only inside JSON strings, where \uXXXX means the same.
    private static string Escape(string json)
    {
        StringBuilder escaped = new(json.Length + 16);
        foreach (Rune rune in json.EnumerateRunes())
        {
            string text = rune.ToString();
            if (!TerminalText.IsUnsafe(rune))
            {
                escaped.Append(text);
                continue;
            }

            foreach (char unit in text)
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
        }

        return escaped.ToString();
    }
}
