using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.IntegrationTests.Fetching;

public sealed class BodyTests
{
    private const string Rss = "<rss version=\"2.0\"><channel><title>News</title></channel></rss>";

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("br")]
    [InlineData("GZIP")]
    [InlineData("identity")]
    public async Task Every_offered_encoding_is_undone(string coding)
    {
        await using RawServer server =
            RawServer.Saying(Encoded(coding.Replace("raw ", "", StringComparison.Ordinal), Compress(coding, Encoding.UTF8.GetBytes(Rss))));

        FetchResult.Fetched fetched = Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));

        Assert.Equal(Rss, Encoding.UTF8.GetString(fetched.Body.Span));
    }

    [Fact]
    public async Task Two_layers_of_encoding_are_undone()
    {
        await using RawServer server = RawServer.Saying(Encoded("gzip, br", Compress("br", Compress("gzip", Encoding.UTF8.GetBytes(Rss)))));

        FetchResult.Fetched fetched = Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));

        Assert.Equal(Rss, Encoding.UTF8.GetString(fetched.Body.Span));
    }

    [Fact]
    public async Task A_plain_document_that_calls_itself_gzip_is_read_as_it_is()
    {
        await using RawServer server = RawServer.Saying(Encoded("gzip", Encoding.UTF8.GetBytes(Rss)));

        FetchResult.Fetched fetched = Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));

        Assert.Equal(Rss, Encoding.UTF8.GetString(fetched.Body.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_decompression_bomb_is_cut_off_at_the_bound(string coding)
    {
        byte[] bomb = Compress(coding, new byte[50 * 1024 * 1024]);
        await using RawServer server = RawServer.Saying(Encoded(coding, bomb));

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.TooLarge);

        Assert.Equal("the body is larger than 262144 bytes", failed.Reason);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_body_that_ends_early_is_no_document(string coding)
    {
        byte[] whole = Compress(coding, Encoding.UTF8.GetBytes(Rss + new string('x', 5000) + string.Join(' ', Enumerable.Range(0, 3000))));
        await using RawServer server = RawServer.Saying(Encoded(coding, whole[..(whole.Length / 2)]));

        await Guarded.FailsAsync(server.Url, FetchFailure.Encoding);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("compress")]
    public async Task An_encoding_that_was_not_offered_is_refused(string coding)
    {
        await using RawServer server = RawServer.Saying(Encoded(coding, [1, 2, 3, 4]));

        await Guarded.FailsAsync(server.Url, FetchFailure.Encoding);
    }

    [Fact]
    public async Task Broken_compressed_bytes_are_no_document()
    {
        await using RawServer server = RawServer.Saying(Encoded("gzip", [0x1f, 0x8b, 8, 0, 9, 9, 9, 9, 9, 9, 255, 255, 255, 255, 255]));

        await Guarded.FailsAsync(server.Url, FetchFailure.Encoding);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_no_document()
    {
        await using RawServer server = RawServer.Saying($"HTTP/1.1 200 OK\nContent-Length: 9999\n\n{Rss}");

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.Network);

        Assert.Equal("the connection ended before the answer was complete", failed.Reason);
    }

    [Fact]
    public async Task A_chunked_body_that_ends_early_is_no_document()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\n<rss \n");

        await Guarded.FailsAsync(server.Url, FetchFailure.Network);
    }

    [Fact]
    public async Task Chunks_of_impossible_size_are_no_document()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nFFFFFFFFFFFFFFFFFF\n<rss \n");

        await Guarded.FailsAsync(server.Url, FetchFailure.Network);
    }

    [Fact]
    public async Task What_comes_after_the_announced_length_is_not_read()
    {
        await using RawServer server = RawServer.Saying($"HTTP/1.1 200 OK\nContent-Length: {Rss.Length}\n\n{Rss}HTTP/1.1 200 OK\nX: y\n\n");

        FetchResult.Fetched fetched = Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));

        Assert.Equal(Rss.Length, fetched.Body.Length);
    }

    [Fact]
    public async Task A_reset_in_the_middle_is_no_document()
    {
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss"u8.ToArray(), token);
            await Task.Delay(100, token);
            ((NetworkStream)stream).Socket.Close(0);
        });

        await Guarded.FailsAsync(server.Url, FetchFailure.Network);
    }

    [Fact]
    public async Task An_announced_length_beyond_the_bound_is_refused_before_reading()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\nContent-Length: 99999999999\n\n<rss");

        await Guarded.FailsAsync(server.Url, FetchFailure.TooLarge);
    }

    [Fact]
    public async Task An_endless_body_is_cut_off_at_the_bound()
    {
        byte[] block = new byte[16 * 1024];
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
            while (true)
            {
                await stream.WriteAsync(block, token);
            }
        });

        await Guarded.FailsAsync(server.Url, FetchFailure.TooLarge);
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(0)]
    public async Task Framing_without_end_is_cut_off_by_what_comes_over_the_wire(int extension)
    {
        byte[] block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"1;{new string('e', extension)}\r\nA\r\n", 16)));
        long sent = 0;
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), token);
            while (true)
            {
                await stream.WriteAsync(block, token);
                Interlocked.Add(ref sent, block.Length);
            }
        });

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.TooLarge);

        Assert.Equal($"the answer takes more than {(256 + 64) * 1024 * 5 / 4} bytes on the wire, most of them no content", failed.Reason);
        Assert.True(Interlocked.Read(ref sent) < 32 * 1024 * 1024, $"{sent} bytes sent, what the sockets hold included");
    }

    [Fact]
    public async Task A_drip_is_measured_without_its_framing()
    {
        byte[] chunk = Encoding.ASCII.GetBytes($"1;{new string('e', 100)}\r\nA\r\n");
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), token);
            while (true)
            {
                await stream.WriteAsync(chunk, token);
                await Task.Delay(5, token);
            }
        });

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.TimedOut);

        Assert.Equal("the body came slower than 1024 bytes a second", failed.Reason);
    }

    [Fact]
    public async Task A_slow_drip_is_given_up()
    {
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), token);
                await Task.Delay(50, token);
            }
        });

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.TimedOut);

        Assert.Equal("the body came slower than 1024 bytes a second", failed.Reason);
        Assert.True(failed.Facts.Elapsed < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_body_above_the_rate_still_has_to_end_in_time()
    {
        byte[] block = new byte[1024];
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
            while (true)
            {
                await stream.WriteAsync(block, token);
                await Task.Delay(50, token);
            }
        });

        // The window is longer than the whole may take: a server that a busy machine holds up for half a second is not slow.
        FetchOptions options = Guarded.Options(total: TimeSpan.FromSeconds(1.5), rateWindow: TimeSpan.FromSeconds(10));

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.TimedOut, options);

        Assert.Equal("not finished within 1.5 s", failed.Reason);
    }

    [Fact]
    public async Task A_body_without_length_that_ends_with_the_connection_is_read()
    {
        await using RawServer server = RawServer.Saying($"HTTP/1.0 200 OK\nContent-Type: text/html; charset=\"ISO-8859-1\"\n\n{Rss}");

        FetchResult.Fetched fetched = Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));

        Assert.Equal((Rss.Length, "text/html", "ISO-8859-1"), (fetched.Body.Length, fetched.Facts.MediaType, fetched.Facts.Charset));
    }

    [Theory]
    [InlineData("Content-Type: ;;;")]
    [InlineData("Content-Type: application/rss+xml; charset")]
    [InlineData("Content-Type: image/png")]
    public async Task A_content_type_that_lies_hinders_nothing(string header)
    {
        await using RawServer server = RawServer.Saying($"HTTP/1.1 200 OK\n{header}\nContent-Length: {Rss.Length}\n\n{Rss}");

        Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));
    }

    private static byte[] Encoded(string coding, byte[] body) =>
        [.. Encoding.Latin1.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    private static byte[] Compress(string coding, byte[] body)
    {
        using MemoryStream compressed = new();
        Stream? stream = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(compressed, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal),
            "raw deflate" => new DeflateStream(compressed, CompressionLevel.Optimal),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            _ => null,
        };
        if (stream is null)
        {
            return body;
        }

        using (stream)
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }
}
