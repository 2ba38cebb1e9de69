using System.Collections.Concurrent;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>
/// Serves every misbehaviour under an address of its own, and counts what it is asked. Can be healed: then all feeds are sound.
/// </summary>
internal sealed class MisbehavingServer : IAsyncDisposable
{
    private readonly IReadOnlyList<Misbehaving> _all;
    private readonly RawServer _server;
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private volatile bool _healed;

    public MisbehavingServer(IReadOnlyList<Misbehaving> all)
    {
        _all = all;
        _server = RawServer.Start(AnswerAsync);
    }

    /// <summary>Scheme, host and port.</summary>
    public string Address => $"http://127.0.0.1:{_server.Port}";

    /// <summary>From now on every feed is served as it should be.</summary>
    public void Heal()
    {
        _healed = true;
        _asked.Clear();
    }

    /// <summary>Address of a feed.</summary>
    public string Url(int index) => $"{Address}/m{index}";

    /// <summary>How often a feed was asked for, its redirects included.</summary>
    public int Asked(int index) => _asked.GetValueOrDefault($"/m{index}");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(Stream stream, string request, CancellationToken token)
    {
        Conversation talk = new(stream, request, Address, token);
        _asked.AddOrUpdate(talk.Feed, 1, static (_, before) => before + 1);
        return _healed || !int.TryParse(talk.Feed.AsSpan().TrimStart("/m"), out int index)
            ? talk.SayAsync("HTTP/1.1 200 OK\nContent-Length: {length}\n\n{body}")
            : _all[index].Answer(talk);
    }
}
