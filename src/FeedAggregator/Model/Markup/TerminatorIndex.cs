namespace FeedAggregator.Model.Markup;

/// <summary>
/// Finds the next occurrence of a terminator such as <c>--&gt;</c>. It remembers the last answer, so that a flood of openers without
/// a closer costs one search and not one each: the work over a document stays linear.
/// </summary>
internal sealed class TerminatorIndex(string text, string terminator, WorkMeter? meter)
{
    private int _searchedFrom = -1;
    private int _found = -2;

    /// <summary>Position of the first occurrence at or after <paramref name="from"/>, or -1. Ask with rising positions.</summary>
    public int Next(int from)
    {
        bool known = _searchedFrom >= 0 && from >= _searchedFrom && (_found == -1 || from <= _found);
        if (!known)
        {
            _searchedFrom = from;
            _found = from >= text.Length ? -1 : text.IndexOf(terminator, from, StringComparison.Ordinal);
            meter?.Add((_found < 0 ? text.Length : _found) - Math.Min(from, text.Length) + 1);
        }

        return _found;
    }
}
