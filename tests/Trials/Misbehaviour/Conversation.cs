using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>One request to the misbehaving server, and what can be said to it.</summary>
/// <param name="stream">The connection.</param>
/// <param name="request">Head of the request.</param>
/// <param name="address">Scheme, host and port of the server.</param>
/// <param name="token">Ends the conversation.</param>
internal sealed class Conversation(Stream stream, string request, string address, CancellationToken token)
{
    /// <summary>Head of the request.</summary>
    public string Request { get; } = request;

    /// <summary>Path and query that were asked for.</summary>
    public string Path { get; } = request.Split(' ') is ["GET", ['/', ..] path, ..] ? path : "/";

    /// <summary>Scheme, host and port of the server.</summary>
    public string Address { get; } = address;

    /// <summary>Ends the conversation.</summary>
    public CancellationToken Token { get; } = token;

    /// <summary>How many hops the request has behind it: the last part of its path where that is a number.</summary>
    public int Hop => int.TryParse(Path[(Path.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int hop)
        ? hop
        : 0;

    /// <summary>The path without hop and query.</summary>
    public string Feed => "/" + Path.Split('/', '?')[1];

    /// <summary>A sound document with one entry that names its feed.</summary>
    public string Document =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Feed " +
        $"{Feed}</title><link>{Address}{Feed}</link><description>d</description>" +
        $"<item><guid isPermaLink=\"false\">{Feed}#1</guid><title>Item of {Feed}</title><description>Words of the item of " +
        $"{Feed}.</description></item></channel></rss>";

    /// <summary>Says bytes.</summary>
    public async Task SayAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, Token);
        await stream.FlushAsync(Token);
    }

    /// <summary>Says text as Latin-1 with network line ends; see <see cref="Misbehaving.Saying"/>.</summary>
    public Task SayAsync(string text) => SayAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")
        .Replace("{length}", Document.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{body}", Document, StringComparison.Ordinal)));

    /// <summary>Says a head, to which length and end are added, and a body.</summary>
    public async Task SayAsync(string head, byte[] body)
    {
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"{head}\nContent-Length: {body.Length}\n\n"));
        await SayAsync(body);
    }

    /// <summary>Goes on until the other side has had enough.</summary>
    public async Task ForeverAsync(byte[] bytes, int pauseMilliseconds)
    {
        while (true)
        {
            await SayAsync(bytes);
            await Task.Delay(pauseMilliseconds, Token);
        }
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset() => ((NetworkStream)stream).Socket.Close(0);
}
