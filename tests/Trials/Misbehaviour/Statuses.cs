using System.Globalization;

namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>Status codes, each with a body that is a sound feed and must not be taken for one.</summary>
internal static class Statuses
{
    private static readonly int[] Failures =
    [
        201, 202, 205, 206, 207, 208, 226, 250, 299, 300, 305, 306, 309, 399,
        .. Enumerable.Range(400, 10), .. Enumerable.Range(411, 8), 421, 422, 423, 424, 425, 426, 428, 429, 431, 444, 451, 499,
        .. Enumerable.Range(500, 12), 520, 521, 522, 525, 530, 598, 599, 600, 700, 999,
    ];

    public static IEnumerable<Misbehaving> All =>
    [
        .. Failures.Select(status => Misbehaving.Saying(
            string.Create(CultureInfo.InvariantCulture, $"status {status} with a feed"), Expect.Failed,
            $"HTTP/1.1 {status} Status\nContent-Length: {{length}}\n\n{{body}}")),
        Misbehaving.Saying("status 410", Expect.Gone, "HTTP/1.1 410 Gone\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying("status 203", Expect.Read, "HTTP/1.1 203 Non-Authoritative\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying("status 204", Expect.Failed, "HTTP/1.1 204 No Content\n\n"),
        Misbehaving.Saying("status 204 with a body", Expect.Failed, "HTTP/1.1 204 No Content\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "status 206 with a range nobody asked for", Expect.Failed,
            "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-99/200\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "status 300 with a location", Expect.Failed, "HTTP/1.1 300 Choices\nLocation: /elsewhere\nContent-Length: 0\n\n"),
        Misbehaving.Saying("status 304 to a plain request", Expect.Failed, "HTTP/1.1 304 Not Modified\n\n"),
        Misbehaving.Saying(
            "status 304 with validators to a plain request", Expect.Failed,
            "HTTP/1.1 304 Not Modified\nETag: \"x\"\nLast-Modified: Mon, 02 Mar 2026 08:00:00 GMT\n\n"),
        Misbehaving.Saying("status 304 with a body", Expect.Failed, "HTTP/1.1 304 Not Modified\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "status 401 with a challenge", Expect.Failed,
            "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"\nContent-Length: 0\n\n"),
        Misbehaving.Saying(
            "status 401 with many challenges", Expect.Failed,
            "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Negotiate\nWWW-Authenticate: NTLM\nWWW-Authenticate: Digest realm=a\n" +
            "Content-Length: 0\n\n"),
        Misbehaving.Saying("status 407", Expect.Failed, "HTTP/1.1 407 Proxy\nProxy-Authenticate: Basic realm=\"x\"\nContent-Length: 0\n\n"),
        Misbehaving.Saying(
            "status 101 to another protocol", Expect.Failed,
            "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n\n{body}"),
        Misbehaving.Saying(
            "status 100 before the answer", Expect.Read, "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "early hints before the answer", Expect.Read,
            "HTTP/1.1 103 Early Hints\nLink: </a.css>; rel=preload\n\nHTTP/1.1 200 OK\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "twenty interim answers before the answer", Expect.Read, string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\n\n", 20)) +
            "HTTP/1.1 200 OK\nContent-Length: {length}\n\n{body}"),
        new("interim answers without end", Expect.Failed, talk => talk.ForeverAsync("HTTP/1.1 103 Early Hints\r\n\r\n"u8.ToArray(), 20)),
        Misbehaving.Saying("status 503 without Retry-After", Expect.Failed, "HTTP/1.1 503 Busy\nContent-Length: 0\n\n"),
    ];
}
