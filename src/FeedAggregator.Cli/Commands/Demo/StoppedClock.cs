namespace FeedAggregator.Cli.Commands.Demo;

/// <summary>Always the same moment: the samples carry fixed times, so the demonstration shows the same on every day.</summary>
internal sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => moment;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
