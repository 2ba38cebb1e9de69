using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeedAggregator.Parsing.Json;

/// <summary>Reads a JSON string, sound or not.</summary>
internal static partial class JsonString
{
    /// <summary>The trimmed text; null where nothing is left. An escape that is half of a surrogate pair becomes U+FFFD.</summary>
    public static string? Of(JsonElement text)
    {
        try
        {
            return PlainText.Clean(text.GetString());
        }
        catch (InvalidOperationException)
        {
            string mended = HalfPair().Replace(text.GetRawText(), match => match.Value.Length > 6 ? match.Value : "\\uFFFD");
            return PlainText.Clean(JsonSerializer.Deserialize<string>(mended));
        }
    }

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex HalfPair();
}
