using System.Globalization;
using System.Xml;

namespace FeedAggregator.Model;

/// <summary>
/// The settings of a feed as they stand in OPML: attributes of its outline in a namespace of ours, and an element below it for each rule.
/// Only what differs from the default is written. What cannot be understood is told and changes nothing. For people: docs/subscriptions.md.
/// </summary>
public static class FeedSettingsText
{
    /// <summary>Our namespace; the year is that of its definition.</summary>
    public const string Namespace = "tag:feedagg.invalid,2026:subscription";

    /// <summary>The prefix we write.</summary>
    public const string Prefix = "feedagg";

    /// <summary>Name of the element of a rule that keeps.</summary>
    internal const string Keep = "keep";

    /// <summary>Name of the element of a rule that drops.</summary>
    internal const string Drop = "drop";

    /// <summary>Attribute of a rule's element: where to look.</summary>
    internal const string RuleIn = "in";

    /// <summary>Attribute of a rule's element: the pattern.</summary>
    internal const string RulePatternName = "pattern";

    private delegate FeedSettings? Reader(FeedSettings settings, string value);

    private static readonly Dictionary<string, (string Wanted, Reader Read)> Readers = new(StringComparer.Ordinal)
    {
        ["interval"] = (
            "a time from 00:00:05 to 30.00:00:00", (settings, value) => Interval(value) is { } interval
                ? settings with { Interval = interval }
                : null),
        ["priority"] = (
            "a whole number from -1000 to 1000", (settings, value) => Number(value) is { } number
                ? settings with { Priority = number }
                : null),
        ["fullText"] = ("yes or no", (settings, value) => Truth(value) is { } truth ? settings with { FullText = truth } : null),
        ["cluster"] = ("yes or no", (settings, value) => Truth(value) is { } truth ? settings with { Alone = !truth } : null),
        ["joinOwn"] = ("yes or no", (settings, value) => Truth(value) is { } truth ? settings with { OwnEntriesApart = !truth } : null),
        ["private"] = ("yes or no", (settings, value) => Truth(value) is { } truth ? settings with { Private = truth } : null),
        ["aggregator"] = ("yes or no", (settings, value) => Truth(value) is { } truth ? settings with { Aggregator = truth } : null),
        ["policy"] =
            ("Collapse, Mark or KeepAll", (settings, value) => Policy(value) is { } policy ? settings with { Policy = policy } : null),
    };

    /// <summary>Reads one attribute into settings.</summary>
    /// <param name="settings">What was read so far.</param>
    /// <param name="name">Local name of the attribute, in our namespace.</param>
    /// <param name="value">Its value.</param>
    /// <param name="problems">Where what cannot be understood is told.</param>
    public static FeedSettings Read(FeedSettings settings, string name, string value, ICollection<string> problems)
    {
        string? known = Readers.Keys.FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            problems.Add($"there is no setting {Prefix}:{name}; it is ignored");
            return settings;
        }

        (string wanted, Reader read) = Readers[known];
        if (read(settings, value.Trim()) is { } changed)
        {
            return changed;
        }

        problems.Add($"{Prefix}:{known} must be {wanted}, not \"{value}\"; it is ignored");
        return settings;
    }

    /// <summary>Reads one rule into settings.</summary>
    /// <param name="settings">What was read so far.</param>
    /// <param name="keep">Whether it keeps or drops.</param>
    /// <param name="field">Where it looks: <c>title</c>, <c>text</c>, <c>author</c> or <c>category</c>.</param>
    /// <param name="pattern">Its regular expression.</param>
    /// <param name="problems">Where what cannot be understood is told.</param>
    public static FeedSettings ReadRule(FeedSettings settings, bool keep, string? field, string? pattern, ICollection<string> problems)
    {
        string? problem = settings.Rules.Count >= FeedSettings.MostRules
            ? string.Create(CultureInfo.InvariantCulture, $"a feed may have {FeedSettings.MostRules} rules")
            : !Enum.TryParse(field, ignoreCase: true, out RuleField known) || !Enum.IsDefined(known)
                ? $"a rule looks at title, text, author or category, not at \"{field}\""
            : RulePattern.Problem(pattern ?? "");
        if (problem is null)
        {
            return settings with
            { Rules = [.. settings.Rules, new EntryRule(keep, Enum.Parse<RuleField>(field!, ignoreCase: true), pattern!)] };
        }

        problems.Add($"{problem}; the rule is ignored");
        return settings;
    }

    /// <summary>The attributes of settings that are not the default, by local name.</summary>
    /// <param name="settings">The settings.</param>
    public static IEnumerable<(string Name, string Value)> Attributes(FeedSettings settings)
    {
        if (settings.Interval is { } interval)
        {
            yield return ("interval", interval.ToString("c", CultureInfo.InvariantCulture));
        }

        if (settings.Priority != 0)
        {
            yield return ("priority", settings.Priority.ToString(CultureInfo.InvariantCulture));
        }

        if (settings.FullText)
        {
            yield return ("fullText", "yes");
        }

        if (settings.Alone)
        {
            yield return ("cluster", "no");
        }

        if (settings.OwnEntriesApart)
        {
            yield return ("joinOwn", "no");
        }

        if (settings.Private)
        {
            yield return ("private", "yes");
        }

        if (settings.Aggregator is { } aggregator)
        {
            yield return ("aggregator", aggregator ? "yes" : "no");
        }

        if (settings.Policy is { } policy)
        {
            yield return ("policy", policy.ToString());
        }
    }

    /// <summary>What differs from the default as people read it, each by name; nothing for most feeds.</summary>
    /// <param name="settings">The settings.</param>
    public static IEnumerable<(string Name, string Value)> InWords(FeedSettings settings) =>
    [
        .. Attributes(settings)
        .Select(static attribute =>
            (attribute.Name switch { "fullText" => "full text", "joinOwn" => "join own", _ => attribute.Name }, attribute.Value)),
        .. settings.Rules.Select(static rule => ("rule", rule.ToString())),
    ];

    /// <summary>Writes attributes and rules into an outline that was begun.</summary>
    internal static void Write(XmlWriter xml, FeedSettings settings)
    {
        foreach ((string name, string value) in Attributes(settings))
        {
            xml.WriteAttributeString(Prefix, name, Namespace, value);
        }

        foreach (EntryRule rule in settings.Rules)
        {
            xml.WriteStartElement(Prefix, rule.Keep ? Keep : Drop, Namespace);
            xml.WriteAttributeString(RuleIn, rule.Field.ToString().ToLowerInvariant());
            xml.WriteAttributeString(RulePatternName, rule.Pattern);
            xml.WriteEndElement();
        }
    }

    private static TimeSpan? Interval(string value) =>
        TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan interval) && value.Contains(':', StringComparison.Ordinal) &&
        interval >= FeedSettings.ShortestInterval && interval <= FeedSettings.LongestInterval
            ? interval
            : null;

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) &&
        Math.Abs((long)number) <= FeedSettings.HighestPriority
            ? number
            : null;

    private static bool? Truth(string value) => value.ToLowerInvariant() switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => null,
    };

    private static DuplicatePolicy? Policy(string value) =>
        Enum.TryParse(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out DuplicatePolicy policy) &&
        Enum.IsDefined(policy) && !char.IsDigit(value[0]) ? policy : null;
}
