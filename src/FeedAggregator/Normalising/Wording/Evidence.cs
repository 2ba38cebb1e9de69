namespace FeedAggregator.Normalising.Wording;

/// <summary>What makes it sure that a line that reads like promotion is promotion, and no sentence of the article.</summary>
[Flags]
internal enum Evidence
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The words alone: no article has such a line.</summary>
    Shape = 1,

    /// <summary>It stands at the foot: only such lines follow.</summary>
    Foot = 2,

    /// <summary>A part of it is a link.</summary>
    Link = 4,

    /// <summary>All of it is a link.</summary>
    WholeLink = 8,

    /// <summary>Other entries of the feed have the same line.</summary>
    Repeated = 16,

    /// <summary>It is, or begins, in capitals.</summary>
    Capitals = 32,

    /// <summary>It ends in the outlet's own name.</summary>
    OwnName = 64,
}
