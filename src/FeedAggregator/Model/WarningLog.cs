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

/// <summary>One repair or oddity of a document, for the person who wants to know why a feed looks as it does.</summary>
/// <param name="Code">Stable code, kebab case, such as <c>bare-ampersand</c>.</param>
/// <param name="Line">Line in the decoded document, from 1; 0 where none applies.</param>
/// <param name="Message">What was wrong and what was done, in plain words.</param>
public sealed record FeedWarning(string Code, int Line, string Message)
{
    /// <summary>Code of a feed whose entries wait, because it has added as much as one feed may in a day.</summary>
    public const string Quota = "quota";
}

/// <summary>The document is no feed that can be read. The message is one line in plain words. The only exception parsing throws.</summary>
public sealed class FeedParseException : Exception
{
    /// <summary>Says why nothing could be read.</summary>
    /// <param name="message">One line in plain words.</param>
    /// <param name="inner">The underlying failure, where there was one.</param>
    public FeedParseException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>What was noticed before reading failed (encoding, repairs).</summary>
    public IReadOnlyList<FeedWarning> Warnings { get; init; } = [];
}
