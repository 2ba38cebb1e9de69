using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>Whether two texts are from one outlet, whose templates and furniture they would share.</summary>
internal enum Outlets
{
    /// <summary>Two known outlets.</summary>
    Different,

    /// <summary>The outlet of one or both is not known.</summary>
    Unknown,

    /// <summary>One known outlet.</summary>
    Same,
}

/// <summary>How two texts relate beside their words.</summary>
/// <param name="Outlets">Whether they are from one outlet.</param>
/// <param name="Between">How far apart they were published; null where unknown.</param>
/// <param name="Seen">How far apart they were first seen.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Relation(Outlets Outlets, TimeSpan? Between, TimeSpan Seen)
{
    /// <summary>
    /// Whether both stood in one document of one feed when they were first seen: side by side, they are two entries to their publisher.
    /// </summary>
    public bool OneDocument { get; init; }

    /// <summary>
    /// Whether nothing may join them: their feed's entries are kept apart, or each has an audio or video file of its own.
    /// </summary>
    public bool KeptApart { get; init; }

    /// <summary>How far apart they are: as published where both say so, else as first seen.</summary>
    public TimeSpan Gap => Between ?? Seen;

    /// <summary>How two texts relate.</summary>
    public static Relation Of(Moment left, Moment right)
    {
        TimeSpan seen = TimeSpan.FromTicks(Math.Abs(left.Seen - right.Seen));
        Outlets outlets = left.Source is null || right.Source is null
            ? Outlets.Unknown
            : string.Equals(left.Source, right.Source, StringComparison.Ordinal) ? Outlets.Same : Outlets.Different;
        bool oneFeed = left.Feed != 0 && left.Feed == right.Feed;
        return new Relation(
            outlets, left.Published == 0 || right.Published == 0
                ? null
                : TimeSpan.FromTicks(Math.Abs(left.Published - right.Published)), seen)
        {
            OneDocument = oneFeed && seen == TimeSpan.Zero,
            KeptApart = (oneFeed && (left.OwnEntriesApart || right.OwnEntriesApart)) ||
                (outlets == Outlets.Same && left.File != 0 && right.File != 0 && left.File != right.File),
        };
    }
}
