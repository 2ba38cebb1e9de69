using System.Text.Json;
using System.Threading.Channels;

namespace FeedAggregator.Trials.LoadServer;

/// <summary>Writes the request log on a thread of its own.</summary>
internal sealed class RequestLog : IAsyncDisposable
{
    private readonly Channel<RequestLine> _lines =
        Channel.CreateUnbounded<RequestLine>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;

    public RequestLog(string? path) => _writing = path is null ? Task.CompletedTask : WriteAsync(path);

    /// <summary>Adds a line.</summary>
    public void Add(RequestLine line) => _lines.Writer.TryWrite(line);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync(string path)
    {
        await using StreamWriter writer = new(path, append: true);
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (_lines.Reader.TryRead(out RequestLine? line))
            {
                await writer.WriteLineAsync(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
            }

            await writer.FlushAsync();
        }
    }
}
