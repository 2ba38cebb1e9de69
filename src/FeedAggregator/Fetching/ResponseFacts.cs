using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>Reads what matters from the headers of an answer, as sent: validators are opaque text and must go back byte for byte.</summary>
internal static class ResponseFacts
{
    private static readonly char[] Letters = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];

    private static readonly string[] Forms =
    [
        "d MMM yyyy H:mm:ss 'GMT'", "d MMM yyyy H:mm:ss 'UTC'", "d MMM yyyy H:mm:ss zzz", "d MMM yyyy H:mm:ss",
        "d-MMM-yy H:mm:ss 'GMT'", "d-MMM-yyyy H:mm:ss 'GMT'",
        "MMM d H:mm:ss yyyy", "MMM d H:mm:ss yyyy 'GMT'", "MMM d H:mm:ss 'GMT' yyyy", "MMM d H:mm:ss 'UTC' yyyy",
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>The first value of a header exactly as sent, or null where it is absent or empty.</summary>
    public static string? Raw(HttpResponseMessage response, string name)
    {
        if (!response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) &&
            !response.Content.Headers.NonValidated.TryGetValues(name, out values))
        {
            return null;
        }

        string? first = values.FirstOrDefault();
        return string.IsNullOrWhiteSpace(first) ? null : first;
    }

    /// <summary>Location with its bytes read as UTF-8 where they are that (RFC 9110 wants ASCII; servers send what they have).</summary>
    public static string? Location(HttpResponseMessage response)
    {
        string? raw = Raw(response, "Location");
        if (raw is null || Ascii.IsValid(raw))
        {
            return raw;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(raw));
        }
        catch (DecoderFallbackException)
        {
            return raw;
        }
    }

    /// <summary>
    /// Freshness (RFC 9111, 4.2.1): max-age, else Expires minus Date; null where the answer says nothing. Age is not subtracted: coming
    /// later than needed is polite, coming earlier is not.
    /// </summary>
    public static TimeSpan? FreshFor(HttpResponseMessage response, DateTimeOffset now)
    {
        foreach (string directive in Directives(response))
        {
            if (directive.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] &&
                string.Equals(name, "max-age", StringComparison.OrdinalIgnoreCase) && Seconds(value.Trim('"')) is { } age)
            {
                return age;
            }
        }

        if (Raw(response, "Expires") is not { } expires)
        {
            return null;
        }

        // An invalid date, such as "0", means that the answer has already expired (RFC 9111, 5.3).
        DateTimeOffset start = ServerTime(response) ?? now;
        return HttpDate(expires) is { } end && end > start ? end - start : TimeSpan.Zero;
    }

    /// <summary>
    /// Retry-After (RFC 9110, 10.2.3), seconds or a date by the server's own clock, made absolute and held within
    /// <see cref="FetchOptions.LongestPublisherWait"/>; null where absent or unreadable. Of several headers the longest wait counts.
    /// </summary>
    public static DateTimeOffset? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan longest = TimeSpan.Zero;
        foreach (string value in Values(response, "Retry-After"))
        {
            TimeSpan wait = Seconds(value.Trim()) ?? HttpDate(value) - (ServerTime(response) ?? now) ?? TimeSpan.Zero;
            longest = wait > longest ? wait : longest;
        }

        return longest == TimeSpan.Zero
            ? null
            : now + (longest < FetchOptions.LongestPublisherWait ? longest : FetchOptions.LongestPublisherWait);
    }

    private static DateTimeOffset? ServerTime(HttpResponseMessage response) => Raw(response, "Date") is { } date ? HttpDate(date) : null;

    private static HeaderStringValues Values(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values : default;

    /// <summary>Directives of Cache-Control; a comma inside quotes does not separate.</summary>
    private static IEnumerable<string> Directives(HttpResponseMessage response)
    {
        string text = string.Join(',', Values(response, "Cache-Control"));
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && !quoted))
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
            else if (text[i] == '\\' && quoted)
            {
                i = Math.Min(i + 1, text.Length - 1);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
        }
    }

    /// <summary>delta-seconds; a number too large to hold means a very long time (RFC 9111, 1.2.2).</summary>
    private static TimeSpan? Seconds(string text) => text.Length > 0 && text.All(char.IsAsciiDigit)
        ? TimeSpan.FromSeconds(text.Length > 9 ? int.MaxValue : int.Parse(text, CultureInfo.InvariantCulture))
        : null;

    /// <summary>
    /// Any of the three forms of an HTTP date (RFC 9110, 5.6.7), also with a numeric zone, or an ISO date. The name of the day is passed
    /// over: servers get it wrong, and it adds nothing. Nothing else is a date: a lenient parser reads 12.5 as the fifth of December.
    /// </summary>
    private static DateTimeOffset? HttpDate(string text)
    {
        string date = text.TrimStart().TrimStart(Letters).TrimStart(',', ' ');
        return DateTimeOffset.TryParseExact(
            date, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
            out DateTimeOffset parsed) ? parsed : null;
    }
}
