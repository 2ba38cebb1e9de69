using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising;

/// <summary>
/// Decides by a feed's rules which entries of one document are kept. A pattern that runs out of time decides nothing any more in this
/// document, and the entry is kept: a slow rule loses no article.
/// </summary>
internal sealed class EntryFilter
{
    private readonly List<(EntryRule Rule, Regex Pattern)> _keep;
    private readonly List<(EntryRule Rule, Regex Pattern)> _drop;
    private readonly HashSet<EntryRule> _timedOut = [];

    public EntryFilter(IReadOnlyList<EntryRule> rules)
    {
        _keep = Compiled(rules.Where(rule => rule.Keep));
        _drop = Compiled(rules.Where(rule => !rule.Keep));
    }

    /// <summary>Rules that ran out of time.</summary>
    public IReadOnlyCollection<EntryRule> TimedOut => _timedOut;

    /// <summary>Which rule keeps an article out, in words; null where it is kept.</summary>
    public string? DroppedBy(Article article)
    {
        if (_drop.Find(rule => Fits(rule, article)).Rule is { } dropping)
        {
            return dropping.ToString();
        }

        bool kept = _keep.Count == 0 || _keep.Exists(rule => Fits(rule, article) || _timedOut.Contains(rule.Rule));
        return kept ? null
            : _keep.Count == 1 ? $"does not fit {_keep[0].Rule}"
            : string.Create(CultureInfo.InvariantCulture, $"fits none of {_keep.Count} keep rules");
    }

    private bool Fits((EntryRule Rule, Regex Pattern) rule, Article article)
    {
        if (_timedOut.Contains(rule.Rule))
        {
            return false;
        }

        try
        {
            return rule.Rule.Field switch
            {
                RuleField.Title => rule.Pattern.IsMatch(article.Title),
                RuleField.Text => rule.Pattern.IsMatch(article.Text),
                RuleField.Author => rule.Pattern.IsMatch(article.Author ?? ""),
                _ => article.Categories.Any(rule.Pattern.IsMatch),
            };
        }
        catch (RegexMatchTimeoutException)
        {
            _timedOut.Add(rule.Rule);
            return false;
        }
    }

    private static List<(EntryRule Rule, Regex Pattern)> Compiled(IEnumerable<EntryRule> rules) =>
        [.. rules.Select(rule => (rule, RulePattern.Compile(rule.Pattern)))];
}
