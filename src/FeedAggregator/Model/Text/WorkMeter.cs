namespace FeedAggregator.Model.Text;

/// <summary>
/// Counts how many characters and elements the repair of a document looks at. That the work is linear can so be tested without a clock.
/// </summary>
internal sealed class WorkMeter
{
    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    public void Add(long steps) => Steps += steps;
}
