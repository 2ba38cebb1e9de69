using System.Globalization;
using System.Text;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedAggregator.Service.Http.Reader;

/// <summary>
/// What a reading app asks: the path after the prefix, and parameters of the form and the query alike. Names of parameters differ by case
/// (<c>t</c> is a title, <c>T</c> a token), which the server's own collections would not tell apart.
/// </summary>
internal sealed class ReaderRequest
{
    /// <summary>Most items that a request may name.</summary>
    public const int MostIds = ReadingFilter.MostItems;

    /// <summary>Bytes of a body: as many items as a request may name, percent-encoded, have room in it.</summary>
    private const int MostBytes = 1 << 20;

    private const int MostValues = MostIds + 16;
    private const int LongestValue = 4096;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    private ReaderRequest(string call) => Call = call;

    /// <summary>The path, decoded once, such as <c>reader/api/0/stream/contents/feed/7</c>.</summary>
    public string Call { get; }

    /// <summary>Reads a request; null where it has too many parameters or too long ones.</summary>
    /// <param name="context">The request.</param>
    /// <param name="call">Its path.</param>
    /// <param name="isLoggedIn">Whether it may send as much as apps send; else it is held to what any request may.</param>
    /// <exception cref="BadHttpRequestException">Its body is too large.</exception>
    public static async Task<ReaderRequest?> ReadAsync(HttpContext context, string call, bool isLoggedIn)
    {
        ReaderRequest request = new(call);

        // Whatever the body is said to be, it is a form or nothing: some apps send none of the headers.
        string form = HttpMethods.IsPost(context.Request.Method) ? await BodyAsync(context, isLoggedIn) : "";
        return request.Take(form) && request.Take(context.Request.QueryString.Value ?? "") ? request : null;
    }

    /// <summary>The first value of a parameter; null where there is none.</summary>
    public string? Value(string name) => Values(name) is [{ } first, ..] ? first : null;

    /// <summary>All values of a parameter, those of the body first.</summary>
    public IReadOnlyList<string> Values(string name) => _values.TryGetValue(name, out List<string>? values) ? values : [];

    /// <summary>A count, within bounds; the default where it is none.</summary>
    public int Count(string name, int otherwise, int most) =>
        int.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? Math.Clamp(count, 1, most)
            : long.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? most : otherwise;

    /// <summary>A moment, in whatever unit since 1970 it is given: apps send seconds, milliseconds, microseconds and nanoseconds.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (!long.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number == 0)
        {
            return null;
        }

        long milliseconds = number switch
        {
            < 100_000_000_000 => number * 1000,
            < 100_000_000_000_000 => number,
            < 100_000_000_000_000_000 => number / 1000,
            _ => number / 1_000_000,
        };
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    /// <summary>The items a request names, in either spelling; what is no number of an item is passed over.</summary>
    public IReadOnlyList<long> Items() => [.. Values("i").Select(Item).Where(static item => item > 0).Take(MostIds)];

    /// <summary>
    /// The number of an item: decimal, or as sixteen hexadecimal digits, alone or after a prefix. A number in decimal never begins with 0.
    /// </summary>
    public static long Item(string written)
    {
        string text = written.Trim();
        if (text.Length > 0 && text[0] != '0' &&
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        ReadOnlySpan<char> last = text.AsSpan(text.LastIndexOf('/') + 1);
        return last.Length is > 0 and <= 16 &&
            long.TryParse(last, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long hexadecimal)
            ? hexadecimal
            : 0;
    }

    private static async Task<string> BodyAsync(HttpContext context, bool isLoggedIn)
    {
        if (isLoggedIn && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = MostBytes;
        }

        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    /// <summary>Takes up the parameters of a query or a form; false where there are too many or one is too long.</summary>
    private bool Take(string parameters)
    {
        int left = MostValues - _values.Values.Sum(static values => values.Count);
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(parameters))
        {
            if (left-- == 0 || pair.EncodedName.Length > LongestValue || pair.EncodedValue.Length > LongestValue)
            {
                return false;
            }

            string name = pair.DecodeName().ToString();
            if (!_values.TryGetValue(name, out List<string>? values))
            {
                _values[name] = values = [];
            }

            values.Add(pair.DecodeValue().ToString());
        }

        return true;
    }

    /// <summary>
    /// The path of a request as the client wrote it: the server leaves %2F as it is and decodes the rest, so it cannot be decoded again.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="prefix">What its path begins with and does not belong to the call.</param>
    public static string CallOf(HttpRequest request, string prefix)
    {
        string raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        int end = raw.IndexOf('?', StringComparison.Ordinal);
        string path = raw.StartsWith('/') ? Uri.UnescapeDataString(end < 0 ? raw : raw[..end]) : request.Path.Value ?? "";
        string before = request.PathBase.Value + prefix;
        return (path.StartsWith(before, StringComparison.OrdinalIgnoreCase) ? path[before.Length..] : path).TrimStart('/');
    }
}

/// <summary>A stream of items as its name says: all, a state, a feed, or a category.</summary>
/// <param name="Id">The name in the form we give.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name of the state or category, number or address of the feed.</param>
internal sealed record ReaderStream(string Id, ReaderStreamKind Kind, string Name)
{
    /// <summary>
    /// Reads a name: <c>user/-/state/com.google/starred</c>, <c>user/ANY/label/World</c>, <c>feed/7</c>, or a state alone.
    /// </summary>
    public static ReaderStream Of(string? written)
    {
        string text = written?.Trim() ?? "";
        if (text.StartsWith("feed/", StringComparison.Ordinal))
        {
            return new(text, ReaderStreamKind.Feed, text[5..]);
        }

        string[] parts = text.Split('/', 4);
        return parts is ["user", _, "label", { Length: > 0 } label]
            ? new(ReadingDocument.LabelPrefix + label, ReaderStreamKind.Label, label)
            : parts is ["user", _, "state", { } state] && state.StartsWith("com.google/", StringComparison.Ordinal)
            ? OfState(state["com.google/".Length..])
            : OfState(text);
    }

    private static ReaderStream OfState(string state) => state switch
    {
        "" or "reading-list" => new(ReadingDocument.ReadingList, ReaderStreamKind.All, "reading-list"),
        "read" => new(ReadingDocument.Read, ReaderStreamKind.Read, state),
        "starred" => new(ReadingDocument.Starred, ReaderStreamKind.Starred, state),
        "kept-unread" or "unread" or "fresh" => new(ReadingDocument.ReadingList, ReaderStreamKind.Unread, state),
        _ => new(ReadingDocument.ReadingList, ReaderStreamKind.Nothing, state),
    };
}

/// <summary>Kinds of streams.</summary>
internal enum ReaderStreamKind
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>What has been read.</summary>
    Read,

    /// <summary>What has not.</summary>
    Unread,

    /// <summary>What is starred.</summary>
    Starred,

    /// <summary>A feed.</summary>
    Feed,

    /// <summary>A category.</summary>
    Label,

    /// <summary>A stream that we do not have; it is empty.</summary>
    Nothing,
}
