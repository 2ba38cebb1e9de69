namespace FeedAggregator.Model;

/// <summary>
/// What an operator wants of one feed alone. Stands in the subscription file (docs/subscriptions.md) and nowhere else; holds no secret:
/// credentials belong into the configuration (<see cref="FetchOptions.Feeds"/>), where they are bound to an address.
/// </summary>
public sealed record FeedSettings
{
    /// <summary>The shortest interval that may be asked for.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(5);

    /// <summary>The longest interval that may be asked for.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(30);

    /// <summary><see cref="Priority"/> is between this and its negative.</summary>
    public const int HighestPriority = 1000;

    /// <summary>The most rules a feed may have.</summary>
    public const int MostRules = 100;

    /// <summary>Nothing is wanted but what goes for all feeds.</summary>
    public static FeedSettings None { get; } = new();

    /// <summary>
    /// How often the feed is asked, instead of as often as it publishes; null leaves that to the schedule. Never below
    /// <c>Fetch:MinimumInterval</c>, nor below what the publisher asks for.
    /// </summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>
    /// Which feed's article stands for a story where the rule <c>Priority</c> decides: the highest; 0 unless set, -1000 to 1000.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>Whether the page behind an entry that is only a summary is fetched, once, and the article read from it.</summary>
    public bool FullText { get; init; }

    /// <summary>Whether new articles of the feed are kept out of clustering: each is a story of its own.</summary>
    public bool Alone { get; init; }

    /// <summary>
    /// Whether articles of the feed never join each other: each is an entry of its own, and only those of other feeds can be its copies.
    /// </summary>
    public bool OwnEntriesApart { get; init; }

    /// <summary>
    /// Whether the feed re-publishes others (true), is an original (false), or is taken for an aggregator as soon as every article of it
    /// credits another outlet (null).
    /// </summary>
    public bool? Aggregator { get; init; }

    /// <summary>
    /// Whether strangers see nothing of the feed itself: no address, no place in public lists. Its articles are published as any.
    /// </summary>
    public bool Private { get; init; }

    /// <summary>What readers see of the feed's copies; null leaves that to its category and to <c>Deduplication:Policy</c>.</summary>
    public DuplicatePolicy? Policy { get; init; }

    /// <summary>
    /// Which new entries are kept: none that a drop rule fits, and, where there are keep rules, only those that one fits.
    /// </summary>
    public IReadOnlyList<EntryRule> Rules { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(FeedSettings? other) =>
        other is not null && Interval == other.Interval && Priority == other.Priority && FullText == other.FullText &&
        Alone == other.Alone &&
        OwnEntriesApart == other.OwnEntriesApart && Private == other.Private && Aggregator == other.Aggregator && Policy == other.Policy &&
        Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Interval, Priority, FullText, Alone, OwnEntriesApart, Aggregator, Policy, HashCode.Combine(Private, Rules.Count));
}

/// <summary>One rule about which entries of a feed are kept.</summary>
/// <param name="Keep">Whether what fits is kept (and what fits no such rule dropped), or dropped.</param>
/// <param name="Field">Where to look.</param>
/// <param name="Pattern">A regular expression, <see cref="RulePattern"/>; it fits where it matches anywhere, in any case of
/// letters.</param>
public sealed record EntryRule(bool Keep, RuleField Field, string Pattern)
{
    /// <summary>As people read it: <c>drop title: pattern</c>.</summary>
    public override string ToString() => $"{(Keep ? "keep" : "drop")} {Field.ToString().ToLowerInvariant()}: {Pattern}";
}

/// <summary>The part of an entry a rule looks at.</summary>
public enum RuleField
{
    /// <summary>The headline.</summary>
    Title,

    /// <summary>The clean text that the feed carries; never that of the page behind it.</summary>
    Text,

    /// <summary>The authors, comma separated.</summary>
    Author,

    /// <summary>Each of the entry's categories by itself.</summary>
    Category,
}
