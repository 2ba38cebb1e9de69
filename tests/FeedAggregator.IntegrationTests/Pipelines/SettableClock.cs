using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>A clock that can be set, while the monotonic one and all timers go on as before.</summary>
internal sealed class SettableClock(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider _steady = new(start);

    /// <summary>By how much the clock was set ahead; negative for back.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => _steady.TimestampFrequency;

    public void Advance(TimeSpan time) => _steady.Advance(time);

    public override DateTimeOffset GetUtcNow() => _steady.GetUtcNow() + Ahead;

    public override long GetTimestamp() => _steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _steady.CreateTimer(callback, state, dueTime, period);
}
