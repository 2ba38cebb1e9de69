using System.Text;

namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>Bodies that are cut, endless, wrongly announced or wrongly framed. Nothing incomplete may be taken for a document.</summary>
internal static class Bodies
{
    private const string Chunked = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n";

    public static IEnumerable<Misbehaving> All =>
    [
        Misbehaving.Saying("an empty body", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: 0\n\n"),
        Misbehaving.Saying("no body and no length", Expect.Failed, "HTTP/1.1 200 OK\nConnection: close\n\n"),
        Misbehaving.Saying(
            "a body without length that ends with the connection", Expect.Read, "HTTP/1.1 200 OK\nConnection: close\n\n{body}"),
        Misbehaving.Saying("a body shorter than announced", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: 99999\n\n{body}"),
        Misbehaving.Saying("a body longer than announced", Expect.Read, "HTTP/1.1 200 OK\nContent-Length: {length}\n\n{body}<!-- more -->"),
        Misbehaving.Saying("a body one byte short", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: 1{length}\n\n{body}"),
        Misbehaving.Saying(
            "another answer behind the body", Expect.Read, "HTTP/1.1 200 OK\nContent-Length: {length}\n\n{body}HTTP/1.1 410 Gone\n\n"),
        Misbehaving.Saying("a length that is no number", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: ten\n\n{body}"),
        Misbehaving.Saying("a negative length", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: -1\n\n{body}"),
        Misbehaving.Saying(
            "a length beyond all numbers", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: 99999999999999999999999\n\n{body}"),
        Misbehaving.Saying("a length of 9 EB", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: 9223372036854775807\n\n{body}"),
        Misbehaving.Saying("a hexadecimal length", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: 0xff\n\n{body}"),
        Misbehaving.Saying(
            "two lengths that differ", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: {length}\nContent-Length: 5\n\n{body}"),
        Misbehaving.Saying("two lengths that differ in one line", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: {length}, 5\n\n{body}"),
        new("length and chunks", Expect.Read, ChunksAsync("Content-Length: 5\n")),
        new("one chunk", Expect.Read, ChunksAsync("")),
        new("chunks of one byte", Expect.Read, async talk =>
        {
            await talk.SayAsync(Chunked);
            await talk.SayAsync(string.Concat(talk.Document.Select(letter => $"1\n{letter}\n")) + "0\n\n");
        }),
        new("chunks with extensions and a trailer", Expect.Read, async talk =>
        {
            await talk.SayAsync(Chunked);
            await talk.SayAsync($"{talk.Document.Length:x};name=\"value\"\n{talk.Document}\n0\nX-Trailer: late\n\n");
        }),
        Misbehaving.Saying("chunks without the last", Expect.Failed, Chunked + "5\n<rss \n"),
        Misbehaving.Saying("a chunk cut off", Expect.Failed, Chunked + "fff\n{body}"),
        Misbehaving.Saying("a chunk of impossible size", Expect.Failed, Chunked + "FFFFFFFFFFFFFFFFFF\n{body}\n0\n\n"),
        Misbehaving.Saying("a chunk of negative size", Expect.Failed, Chunked + "-5\n{body}\n0\n\n"),
        Misbehaving.Saying("a chunk size that is no number", Expect.Failed, Chunked + "many\n{body}\n0\n\n"),
        Misbehaving.Saying("a chunk longer than its size", Expect.Failed, Chunked + "5\n{body}\n0\n\n"),
        new("a chunk size line without end", Expect.Failed, async talk =>
        {
            await talk.SayAsync(Chunked);
            await talk.ForeverAsync(Encoding.ASCII.GetBytes(new string('1', 1000)), 1);
        }),
        new("trailers without end", Expect.Failed, async talk =>
        {
            await talk.SayAsync(Chunked + $"{talk.Document.Length:x}\n{talk.Document}\n0\n");
            await talk.ForeverAsync(Encoding.ASCII.GetBytes($"X-Trailer: {new string('1', 1000)}\r\n"), 1);
        }),
        new("chunk extensions without end", Expect.Failed, async talk =>
        {
            await talk.SayAsync(Chunked);
            await talk.ForeverAsync(
                Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"1;{new string('e', 4000)}\r\nA\r\n", 64))), 0);
        }),
        new("chunks of one byte without end", Expect.Failed, async talk =>
        {
            await talk.SayAsync(Chunked);
            await talk.ForeverAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1\r\nA\r\n", 10_000))), 0);
        }),
        new("a reset in the middle", Expect.Failed, async talk =>
        {
            await talk.SayAsync("HTTP/1.1 200 OK\nContent-Length: 99999\n\n{body}");
            await Task.Delay(50, talk.Token);
            talk.Reset();
        }),
        new("a reset in the middle of chunks", Expect.Failed, async talk =>
        {
            await talk.SayAsync(Chunked + "5\n<rss \n");
            await Task.Delay(50, talk.Token);
            talk.Reset();
        }),
        new("a slow drip", Expect.Failed, async talk =>
        {
            await talk.SayAsync("HTTP/1.1 200 OK\nContent-Length: 99999\n\n");
            await talk.ForeverAsync("x"u8.ToArray(), 50);
        }),
        new("a fast start, then a slow drip", Expect.Failed, async talk =>
        {
            await talk.SayAsync("HTTP/1.1 200 OK\nContent-Length: 200000\n\n" + new string(' ', 100_000));
            await talk.ForeverAsync("x"u8.ToArray(), 50);
        }),
        new("a body that stops", Expect.Failed, async talk =>
        {
            await talk.SayAsync("HTTP/1.1 200 OK\nContent-Length: 99999\n\n{body}");
            await Task.Delay(Timeout.Infinite, talk.Token);
        }),
        new("a body without end", Expect.Failed, async talk =>
        {
            await talk.SayAsync("HTTP/1.1 200 OK\n\n");
            await talk.ForeverAsync(new byte[64 * 1024], 0);
        }),
        Misbehaving.Saying(
            "a web page", Expect.Failed,
            "HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nConnection: close\n\n" +
            "<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>"),
        Misbehaving.Saying(
            "plain words", Expect.Failed, "HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nConnection: close\n\nIt works!"),
        Misbehaving.Saying(
            "a feed that calls itself a picture", Expect.Read,
            "HTTP/1.1 200 OK\nContent-Type: image/png\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "a feed that calls itself a web page", Expect.Read,
            "HTTP/1.1 200 OK\nContent-Type: text/html; charset=iso-8859-1\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "a feed that calls itself JSON", Expect.Read,
            "HTTP/1.1 200 OK\nContent-Type: application/feed+json\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "a content type of nonsense", Expect.Read, "HTTP/1.1 200 OK\nContent-Type: ;;;=\u00ff\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "a charset of nonsense", Expect.Read,
            "HTTP/1.1 200 OK\nContent-Type: text/xml; charset=no-such-thing\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "two content types", Expect.Read,
            "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Type: application/rss+xml\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "no content type, and nosniff", Expect.Read,
            "HTTP/1.1 200 OK\nX-Content-Type-Options: nosniff\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "an attachment", Expect.Read,
            "HTTP/1.1 200 OK\nContent-Disposition: attachment; filename=../../etc/passwd\nContent-Length: {length}\n\n{body}"),
    ];

    private static Func<Conversation, Task> ChunksAsync(string header) => talk =>
        talk.SayAsync($"HTTP/1.1 200 OK\n{header}Transfer-Encoding: chunked\n\n{talk.Document.Length:x}\n{talk.Document}\n0\n\n");
}
