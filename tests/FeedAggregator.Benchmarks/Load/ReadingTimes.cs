using System.Diagnostics;
using System.Globalization;

namespace FeedAggregator.Benchmarks.Load;

/// <summary>How long a reader of a page or feed waited.</summary>
internal sealed class ReadingTimes
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly List<double> _milliseconds = [];

    /// <summary>Reads an address again and again until told to stop.</summary>
    public static async Task<ReadingTimes> MeasureAsync(Uri address, CancellationToken cancellationToken)
    {
        ReadingTimes times = new();
        using HttpClient http = new();
        try
        {
            while (true)
            {
                long began = Stopwatch.GetTimestamp();
                _ = await http.GetByteArrayAsync(address, cancellationToken);
                times._milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            times._milliseconds.Sort();
            return times;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _milliseconds.Count == 0
        ? "never read"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{_milliseconds.Count} times, p50 {At(0.5):0} ms, p99 {At(0.99):0} ms, longest {_milliseconds[^1]:0} ms");

    private double At(double share) => _milliseconds[(int)((_milliseconds.Count - 1) * share)];
}
