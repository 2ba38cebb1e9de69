using Microsoft.Extensions.Options;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>Options that stay until a test says otherwise.</summary>
internal sealed class FixedOptions<T>(T value) : IOptionsMonitor<T>
{
    private Action<T, string?>? _listener;

    public T CurrentValue { get; private set; } = value;

    public T Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<T, string?> listener)
    {
        _listener += listener;
        return null;
    }

    /// <summary>The configuration changes while the service runs.</summary>
    public void Change(T changed)
    {
        CurrentValue = changed;
        _listener?.Invoke(changed, null);
    }
}
