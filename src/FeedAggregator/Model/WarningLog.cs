using System.Globalization;
using System.Runtime.InteropServices;

namespace FeedAggregator.Model;

/// <summary>
/// Collects the warnings of one document. A broken document can repeat one fault a million times, so each code keeps its first few
/// places and says at the end how many more there were.
/// </summary>
internal sealed class WarningLog
{
    private readonly List<FeedWarning> _warnings = [];
    private readonly Dictionary<string, int> _timesByCode = new(StringComparer.Ordinal);

    /// <summary>Whether anything was noted.</summary>
    public bool Any => _warnings.Count > 0;

    public void Add(string code, int line, string message)
    {
        ref int times = ref CollectionsMarshal.GetValueRefOrAddDefault(_timesByCode, code, out _);
        times++;
        if (times <= ParserLimits.WarningsOfOneCode && _warnings.Count < ParserLimits.Warnings)
        {
            _warnings.Add(new FeedWarning(code, line, message));
        }
    }

    /// <summary>The warnings in the order met, then one line for each code that had more than are listed.</summary>
    public IReadOnlyList<FeedWarning> ToList()
    {
        List<FeedWarning> all = [.. _warnings];
        foreach ((string code, int times) in _timesByCode)
        {
            int more = times - _warnings.Count(warning => warning.Code == code);
            if (more > 0)
            {
                all.Add(new FeedWarning(code, 0, string.Create(CultureInfo.InvariantCulture, $"{more} more of the same.")));
            }
        }

        return all;
    }
}
