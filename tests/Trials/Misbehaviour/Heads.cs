namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>Answers that are no HTTP, and headers that go wrong.</summary>
internal static class Heads
{
    private const string Ok = "HTTP/1.1 200 OK\nContent-Length: {length}\n";

    public static IEnumerable<Misbehaving> All =>
    [
        new("silence", Expect.Failed, talk => Task.Delay(Timeout.Infinite, talk.Token)),
        Misbehaving.Saying("the connection closed without a word", Expect.Failed, ""),
        new("the connection reset without a word", Expect.Failed, talk =>
        {
            talk.Reset();
            return Task.CompletedTask;
        }),
        Misbehaving.Saying("HTTP/0.9", Expect.Failed, "{body}"),
        Misbehaving.Saying("HTTP/1.0", Expect.Read, "HTTP/1.0 200 OK\n\n{body}"),
        Misbehaving.Saying("HTTP/1.2", Expect.Read, "HTTP/1.2 200 OK\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying("HTTP/2.0 in plain text", Expect.Failed, "HTTP/2.0 200 OK\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying("HTTP/9.9", Expect.Failed, "HTTP/9.9 200 OK\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying("another protocol", Expect.Failed, "SSH-2.0-OpenSSH_9.2\n"),
        Misbehaving.Saying("ICY", Expect.Failed, "ICY 200 OK\n\n{body}"),
        Misbehaving.Saying("a status that is no number", Expect.Failed, "HTTP/1.1 abc OK\n\n{body}"),
        Misbehaving.Saying("a status of two digits", Expect.Failed, "HTTP/1.1 20 OK\n\n{body}"),
        Misbehaving.Saying("a status of four digits", Expect.Failed, "HTTP/1.1 2000 OK\n\n{body}"),
        Misbehaving.Saying("a negative status", Expect.Failed, "HTTP/1.1 -20 OK\n\n{body}"),
        Misbehaving.Saying("no reason phrase", Expect.Read, "HTTP/1.1 200\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "a reason phrase of odd bytes", Expect.Read, "HTTP/1.1 200 \u00ff\u00fe\u0001\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying(
            "a reason phrase without end", Expect.Failed, "HTTP/1.1 200 " + new string('x', 200_000) +
            "\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying("the head cut off in the status line", Expect.Failed, "HTTP/1.1 20"),
        Misbehaving.Saying("the head cut off in a header", Expect.Failed, "HTTP/1.1 200 OK\nContent-Le"),
        Misbehaving.Saying("the head cut off before its end", Expect.Failed, "HTTP/1.1 200 OK\nContent-Length: {length}\n"),
        Misbehaving.Saying(
            "a header line without colon", Expect.Failed, "HTTP/1.1 200 OK\nno colon here\nContent-Length: {length}\n\n{body}"),
        Misbehaving.Saying("a header without name", Expect.Failed, Ok + ": value\n\n{body}"),
        Misbehaving.Saying("a header name with a blank", Expect.Failed, Ok + "X Y: value\n\n{body}"),
        Misbehaving.Saying("a folded header", Expect.Read, Ok + "X-Folded: one\n two\n\n{body}"),
        Misbehaving.Saying("headers of odd bytes", Expect.Read, Ok + "X-Odd: \u00ff\u00fe\u00e4\n\n{body}"),
        Misbehaving.Saying(
            "cookies", Expect.Read, Ok +
            string.Concat(Enumerable.Range(0, 50).Select(i => $"Set-Cookie: c{i}={new string('v', 200)}; Path=/\n")) + "\n{body}"),
        Misbehaving.Saying(
            "a flood of headers", Expect.Failed, Ok +
            string.Concat(Enumerable.Range(0, 3000).Select(i => $"X-Flood-{i}: {new string('a', 50)}\n")) + "\n{body}"),
        Misbehaving.Saying("one header of 200 KB", Expect.Failed, Ok + $"X-Long: {new string('a', 200_000)}\n\n{{body}}"),
        Misbehaving.Saying("a header name of 200 KB", Expect.Failed, Ok + $"{new string('a', 200_000)}: x\n\n{{body}}"),
        new("headers that never end", Expect.Failed, async talk =>
        {
            await talk.SayAsync("HTTP/1.1 200 OK\nX: ");
            await talk.ForeverAsync("a"u8.ToArray(), 50);
        }),
        new("header lines that never end", Expect.Failed, async talk =>
        {
            await talk.SayAsync("HTTP/1.1 200 OK\n");
            await talk.ForeverAsync("X: y\r\n"u8.ToArray(), 50);
        }),
        new("the status line letter by letter, in time", Expect.Read, async talk =>
        {
            foreach (char letter in "HTTP/1.1 200 OK\r\n")
            {
                await talk.SayAsync(new[] { (byte)letter });
                await Task.Delay(5, talk.Token);
            }

            await talk.SayAsync("Content-Length: {length}\n\n{body}");
        }),
        Misbehaving.Saying("line ends of a single character", Expect.Read, Ok + "\n{body}"),
        new("bare line feeds", Expect.Read,
        talk => talk.SayAsync(
            System.Text.Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\nContent-Length: {talk.Document.Length}\n\n{talk.Document}"))),
        Misbehaving.Saying("an empty line before the status line", Expect.Failed, "\n" + Ok + "\n{body}"),
    ];
}
