namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>Header values that make no sense. None of them may keep a sound document from being read.</summary>
internal static class Values
{
    private static readonly string[] Headers =
    [
        "ETag: ", "ETag: W/\"weak\"", "ETag: no quotes", "ETag: \"unclosed", "ETag: \u00e4\u00ff\u00fe", "ETag: \"a\", \"b\"",
        "ETag: \"a\"\nETag: \"b\"", "ETag: *", "ETag: \"\t\"",
        $"ETag: \"{new string('e', 30_000)}\"", "Last-Modified: ", "Last-Modified: yesterday",
        "Last-Modified: Mon, 99 Foo 2026 99:99:99 GMT", "Last-Modified: Fri, 31 Dec 9999 23:59:59 GMT",
        "Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT", "Last-Modified: 0", "Last-Modified: -1",
        "Last-Modified: Mon, 02 Mar 2026 08:00:00 GMT\nLast-Modified: Mon, 02 Mar 2026 09:00:00 GMT",
        "Cache-Control: max-age=", "Cache-Control: max-age=abc", "Cache-Control: max-age=-1", "Cache-Control: max-age=99999999999999999999",
        "Cache-Control: max-age=1.5", "Cache-Control: max-age=\"60\"",
        "Cache-Control: max-age=1, max-age=2", "Cache-Control: =,;=,,", "Cache-Control: no-store, no-cache, must-revalidate, private",
        "Cache-Control: max-age", "Expires: 0", "Expires: -1", "Expires: never",
        "Expires: Thu, 01 Jan 1970 00:00:00 GMT", "Expires: Fri, 31 Dec 9999 23:59:59 GMT",
        "Date: nonsense\nExpires: Fri, 31 Dec 2027 23:59:59 GMT",
        "Date: Fri, 31 Dec 9999 23:59:59 GMT\nExpires: Thu, 01 Jan 1970 00:00:00 GMT",
        "Age: -5", "Age: 99999999999999999999", "Retry-After: 120", "Retry-After: rubbish", "Vary: *",
        "Link: <http://127.0.0.2/>; rel=canonical", "Refresh: 0; url=http://127.0.0.2/", "Connection: \u00ff",
        "Keep-Alive: timeout=-1, max=0",
        "Content-Location: http://127.0.0.2/", "Content-Range: bytes 0-1/2", "Content-Language: \u00ff", "Content-MD5: wrong",
        "Alt-Svc: h2=\"127.0.0.2:443\"; ma=99999", "Strict-Transport-Security: max-age=31536000", "Upgrade: h2c",
        "Trailer: X", "Transfer-Encoding: identity", "Warning: 299 - \"\u0007\"", "Content-Type: ", "Content-Type: text/xml; charset=\"",
        "Content-Type: text/xml; charset=utf-7", "Content-Type: multipart/mixed; boundary=x", "Server: \u001b[31mred",
    ];

    private static readonly string[] RetryAfter =
        ["", "0", "-1", "-99999999999", "abc", "1.5", "1e3", "+60", "0x10", "60 seconds", "Thu, 01 Jan 1970 00:00:00 GMT",
        "Wed, 99 Foo 2026 99:99:99 GMT", "99:99:99", "\u00ff", "NaN", "today"];

    public static IEnumerable<Misbehaving> All =>
    [
        .. Headers.Select(
            header => Misbehaving.Saying(
                $"the header {Short(header)}", Expect.Read, $"HTTP/1.1 200 OK\nContent-Length: {{length}}\n{header}\n\n{{body}}")),
        .. RetryAfter.Select(
            value => Misbehaving.Saying(
                $"503 and Retry-After: {Short(value)}", Expect.Failed, $"HTTP/1.1 503 Busy\nRetry-After: {value}\nContent-Length: 0\n\n")),
        .. RetryAfter.Select(
            value => Misbehaving.Saying(
                $"429 and Retry-After: {Short(value)}", Expect.Failed, $"HTTP/1.1 429 Slow\nRetry-After: {value}\nContent-Length: 0\n\n")),
    ];

    private static string Short(string text) => text.Length > 60 ? text[..60] : text;
}
