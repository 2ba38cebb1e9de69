using System.Text.RegularExpressions;

namespace FeedAggregator.Model;

/// <summary>
/// Makes regular expressions of what an operator writes. They run in time linear in the text wherever the pattern allows it; look-around
/// and back references do not, and then a time-out bounds them.
/// </summary>
public static class RulePattern
{
    /// <summary>Longer patterns are refused, in characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>How long one pattern may look at one entry.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Why a pattern cannot be used, in plain words; null where it can.</summary>
    /// <param name="pattern">The pattern.</param>
    public static string? Problem(string pattern)
    {
        if (pattern.Length is 0 or > MaxLength)
        {
            return pattern.Length == 0 ? "the pattern is empty" : $"the pattern is longer than {MaxLength} characters";
        }

        try
        {
            Compile(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"\"{pattern}\" is no regular expression ({e.Message.ReplaceLineEndings(" ")})";
        }
    }

    /// <summary>Makes the expression.</summary>
    /// <param name="pattern">A pattern that has no <see cref="Problem"/>.</param>
    internal static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, Usual | RegexOptions.NonBacktracking, TimeLimit);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Usual, TimeLimit);
        }
    }
}
