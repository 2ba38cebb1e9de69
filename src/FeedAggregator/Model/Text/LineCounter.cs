namespace FeedAggregator.Model.Text;

/// <summary>
/// Finds the line of a position by counting line ends from the position asked before, forwards or back, so that neighbours cost little.
/// </summary>
internal sealed class LineCounter(string text, WorkMeter? meter = null)
{
    private int _position;
    private int _line = 1;

    /// <summary>Line of <paramref name="position"/>, from 1.</summary>
    public int At(int position)
    {
        position = Math.Min(position, text.Length);
        meter?.Add(Math.Abs(position - _position));
        _line += position >= _position
            ? text.AsSpan(_position, position - _position).Count('\n')
            : -text.AsSpan(position, _position - position).Count('\n');
        _position = position;
        return _line;
    }
}

/// <summary>
/// Counts how many characters and elements the repair of a document looks at. That the work is linear can so be tested without a clock.
/// </summary>
internal sealed class WorkMeter
{
    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    public void Add(long steps) => Steps += steps;
}
