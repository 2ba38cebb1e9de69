namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>Redirects: loops, chains, and where they may not lead.</summary>
internal static class Redirects
{
    /// <summary>
    /// Addresses no redirect may reach, in every spelling we know. Only 127.0.0.1 and its port are allowed where these are tried.
    /// </summary>
    private static readonly string[] Refused =
    [
        "http://127.0.0.2/", "http://127.0.0.1:1/", "http://localhost:1/", "http://127.1:1/", "http://2130706434/", "http://0x7f000002/",
        "http://0x7f.0.0.2/", "http://0177.0.0.2/",
        "http://017700000002/", "http://0/", "http://0.0.0.0/", "http://10.0.0.1/", "http://10.1/", "http://172.16.0.1/",
        "http://172.31.255.255/", "http://192.168.0.1/", "http://192.168.1/",
        "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
        "http://100.64.0.1/", "http://100.100.100.200/", "http://168.63.129.16/", "http://192.0.0.192/", "http://192.0.2.1/",
        "http://198.18.0.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://224.0.0.1/", "http://239.255.255.255/",
        "http://240.0.0.1/", "http://255.255.255.255/",
        "http://[::]/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.2]/", "http://[::ffff:7f00:2]/",
        "http://[::ffff:a9fe:a9fe]/", "http://[::127.0.0.2]/", "http://[::ffff:0:127.0.0.2]/",
        "http://[64:ff9b::127.0.0.2]/", "http://[64:ff9b::a00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:2::]/",
        "http://[2002:a00:1::1]/", "http://[2001:0:7f00:2::]/", "http://[2001:db8::1]/", "http://[3fff::1]/",
        "http://[fe80::1]/", "http://[fe80::1%25lo]/", "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/",
        "http://[ff02::1]/", "http://[100::1]/", "http://[2001:4860:4860::5efe:7f00:2]/", "http://[2001:4860:4860:0:200:5efe:a00:1]/",
        "http://①②⑦.⓪.⓪.②/", "http://127。0。0。2/", "http://１２７.0.0.2/", "http://user@127.0.0.2/", "http://user:secret@example.invalid/",
        "http://example.invalid@127.0.0.2/",
        "file:///etc/passwd", "file://localhost/etc/passwd", "ftp://127.0.0.2/", "gopher://127.0.0.2/", "javascript:alert(1)",
        "data:text/xml,<rss/>", "ws://127.0.0.2/", "mailto:a@b.example", "jar:http://127.0.0.2/!/", "about:blank", "feed:http://127.0.0.2/",
    ];

    public static IEnumerable<Misbehaving> All =>
    [
        .. Refused.Select(
            target => new Misbehaving(
                $"redirected to {target}", Expect.Refused, talk =>
                    talk.SayAsync(
                        System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n")))),
        .. ((int[])[301, 302, 303, 307, 308])
        .Select(status => new Misbehaving($"redirected by {status}", Expect.Read, Then(status, "{feed}/1")) { Requests = 2 }),
        new("redirected to itself", Expect.Failed, talk => SayAsync(talk, 302, talk.Path)),
        new("redirected to itself with a fragment", Expect.Failed, talk => SayAsync(talk, 302, talk.Path + "#top")),
        new("redirected there and back", Expect.Failed, talk => SayAsync(talk, 302, talk.Hop == 0 ? talk.Feed + "/1" : talk.Feed))
        { Requests = 2 },
        new("redirected without end", Expect.Failed, talk => SayAsync(talk, 301, $"{talk.Feed}/{talk.Hop + 1}")) { Requests = 11 },
        new("redirected ten times", Expect.Read,
        talk => talk.Hop < 10 ? SayAsync(talk, 301, $"{talk.Feed}/{talk.Hop + 1}") : SoundAsync(talk)) { Requests = 11 },
        new("redirected without a location", Expect.Failed, talk => talk.SayAsync("HTTP/1.1 302 Found\nContent-Length: 0\n\n")),
        new("redirected to an empty location", Expect.Failed, talk => SayAsync(talk, 302, "")),
        new("redirected to no host", Expect.Failed, talk => SayAsync(talk, 302, "http:///x")),
        new("redirected to a broken address", Expect.Failed, talk => SayAsync(talk, 302, "http://[bad")),
        new("redirected to a port beyond all ports", Expect.Failed, talk => SayAsync(talk, 302, "http://127.0.0.1:99999/")),
        new("redirected to a name that does not exist", Expect.Failed, talk => SayAsync(talk, 302, "http://no-such-name.invalid/")),
        new("redirected to a name of 300 letters", Expect.Failed,
        talk => SayAsync(talk, 302, $"http://{string.Join('.', Enumerable.Repeat(new string('a', 60), 5))}.invalid/")),
        new("redirected by a relative path", Expect.Read, Then(302, "m/../{feed}/1")) { Requests = 2 },
        new("redirected by a path of two slashes", Expect.Read,
        talk => talk.Hop == 0 ? SayAsync(talk, 302, $"//{talk.Address[7..]}{talk.Feed}/1") : SoundAsync(talk)) { Requests = 2 },
        new("redirected by a query alone", Expect.Read,
        talk => talk.Path.Contains('?', StringComparison.Ordinal) ? SoundAsync(talk) : SayAsync(talk, 302, "?page=1")) { Requests = 2 },
        new("redirected with a fragment", Expect.Read, Then(302, "{feed}/1#part")) { Requests = 2 },
        new("redirected with blanks around", Expect.Read, Then(302, "  {feed}/1 ")) { Requests = 2 },
        new("redirected in capitals", Expect.Read,
        talk => talk.Hop == 0 ? SayAsync(talk, 302, $"{talk.Address.ToUpperInvariant()}{talk.Feed}/1") : SoundAsync(talk)) { Requests = 2 },
        new("redirected to a percent-encoded path", Expect.Read,
        talk => talk.Path.EndsWith("/%7Euser/%66eed/1", StringComparison.Ordinal)
            ? SoundAsync(talk)
            : SayAsync(talk, 302, talk.Feed + "/%7Euser/%66eed/1")) { Requests = 2 },
        new("redirected to a path of odd letters", Expect.Read, talk => talk.Path.EndsWith("/gr%C3%BC%C3%9Fe/1", StringComparison.Ordinal)
            ? SoundAsync(talk)
            : talk.SayAsync(
                System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {talk.Feed}/grüße/1\r\nContent-Length: 0\r\n\r\n")))
                { Requests = 2 },
        new("redirected with two locations", Expect.Read,
        talk => talk.Hop == 0
            ? talk.SayAsync($"HTTP/1.1 302 Found\nLocation: {talk.Feed}/1\nLocation: http://127.0.0.2/\nContent-Length: 0\n\n")
            : SoundAsync(talk)) { Requests = 2 },
        new("redirected with a body without end", Expect.Read, async talk =>
        {
            if (talk.Hop == 1)
            {
                await SoundAsync(talk);
                return;
            }

            await talk.SayAsync($"HTTP/1.1 302 Found\nLocation: {talk.Feed}/1\n\n");
            await talk.ForeverAsync(new byte[1024], 1);
        }) { Requests = 2 },
        new("redirected to a failure", Expect.Failed,
        talk => talk.Hop == 0 ? SayAsync(talk, 301, talk.Feed + "/1") : talk.SayAsync("HTTP/1.1 500 Oops\nContent-Length: 0\n\n"))
        { Requests = 2 },
        new("redirected to a web page", Expect.Failed,
        talk => talk.Hop == 0
            ? SayAsync(talk, 301, talk.Feed + "/1")
            : talk.SayAsync("HTTP/1.1 200 OK\nConnection: close\n\n<html><body>Domain for sale</body></html>")) { Requests = 2 },
        new("redirected from http to https, where nobody speaks TLS", Expect.Failed,
        talk => SayAsync(talk, 301, $"https{talk.Address[4..]}{talk.Feed}/1")),
    ];

    private static Func<Conversation, Task> Then(int status, string location) => talk =>
        talk.Hop == 0
            ? SayAsync(talk, status,
            location.Replace("m/../{feed}", talk.Feed[1..], StringComparison.Ordinal)
            .Replace("{feed}", talk.Feed, StringComparison.Ordinal))
            : SoundAsync(talk);

    private static Task SayAsync(Conversation talk, int status, string location) =>
        talk.SayAsync($"HTTP/1.1 {status} Redirect\nLocation: {location}\nContent-Length: 0\n\n");

    private static Task SoundAsync(Conversation talk) => talk.SayAsync("HTTP/1.1 200 OK\nContent-Length: {length}\n\n{body}");
}
