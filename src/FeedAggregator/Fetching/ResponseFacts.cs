using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>Reads what matters from the headers of an answer, as sent: validators are opaque text and must go back byte for byte.</summary>
internal static class ResponseFacts
{
    private static readonly char[] Letters = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];

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
    /// Freshness (RFC 9111, 4.2.1): max-age, else Expires minus Date; null where the answer says nothing. Age is not subtracted: coming later
    /// than needed is polite, coming earlier is not.
    /// </summary>
    public static TimeSpan? FreshFor(HttpResponseMessage response, DateTimeOffset now)
    {
        foreach (string directive in (AllOf(response, "Cache-Control") ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (directive.StartsWith("max-age", StringComparison.OrdinalIgnoreCase) && directive.Split('=', 2) is [var name, var value] &&
                string.Equals(name.Trim(), "max-age", StringComparison.OrdinalIgnoreCase) && Seconds(value.Trim().Trim('"')) is { } age)
            {
                return age;
            }
        }

        if (Raw(response, "Expires") is not { } expires || HttpDate(expires) is not { } end)
        {
            return null;
        }

        DateTimeOffset start = Raw(response, "Date") is { } date ? HttpDate(date) ?? now : now;
        return end > start ? end - start : TimeSpan.Zero;
    }

    /// <summary>Retry-After (RFC 9110, 10.2.3), seconds or a date, made absolute and held within <see cref="FetchOptions.LongestPublisherWait"/>; null where absent or unreadable.</summary>
    public static DateTimeOffset? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        if (Raw(response, "Retry-After")?.Trim() is not { } text)
        {
            return null;
        }

        DateTimeOffset latest = now + FetchOptions.LongestPublisherWait;
        DateTimeOffset? until = Seconds(text) is { } seconds ? (seconds < FetchOptions.LongestPublisherWait ? now + seconds : latest) : HttpDate(text);
        return until is null || until <= now ? null : until < latest ? until : latest;
    }

    private static string? AllOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? string.Join(',', values) : null;

    /// <summary>delta-seconds; a number too large to hold means a very long time (RFC 9111, 1.2.2).</summary>
    private static TimeSpan? Seconds(string text) => text.Length > 0 && text.All(char.IsAsciiDigit)
        ? TimeSpan.FromSeconds(text.Length > 9 ? int.MaxValue : int.Parse(text, CultureInfo.InvariantCulture))
        : null;

    /// <summary>Any of the three forms of an HTTP date (RFC 9110, 5.6.7). The name of the day is passed over: servers get it wrong, and it adds nothing.</summary>
    private static DateTimeOffset? HttpDate(string text)
    {
        string date = text.TrimStart().TrimStart(Letters).TrimStart(',', ' ');
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, Styles, out DateTimeOffset parsed) ||
            DateTimeOffset.TryParseExact(date, "MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, Styles, out parsed)
            ? parsed
            : null;
    }
}
