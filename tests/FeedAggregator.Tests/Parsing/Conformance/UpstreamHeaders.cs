using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>
/// The HTTP headers with which an upstream suite serves a file. feedparser's suite writes them in a comment at the head of the file, and
/// some of its values can come from nowhere else.
/// </summary>
internal static partial class UpstreamHeaders
{
    public static DocumentOrigin Of(ReadOnlySpan<byte> document)
    {
        string head = Encoding.Latin1.GetString(document[..Math.Min(document.Length, 1000)]);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (Match header in Header().Matches(head))
        {
            headers[header.Groups["name"].Value] = header.Groups["value"].Value.Trim();
        }

        string? charset = MediaTypeHeaderValue.TryParse(headers.GetValueOrDefault("Content-Type"), out MediaTypeHeaderValue? type)
            ? type.CharSet
            : null;
        return new DocumentOrigin(
            null, charset, type?.MediaType, headers.GetValueOrDefault("Content-Location"), headers.GetValueOrDefault("Content-Language"));
    }

    [GeneratedRegex(
        @"^Header:\s*(?<name>[\w-]+):(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        2000)]
    private static partial Regex Header();
}
