namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>What must become of a feed whose server misbehaves.</summary>
internal enum Expect
{
    /// <summary>The document is read all the same.</summary>
    Read,

    /// <summary>A failure: one article less, nothing half read, tried again later.</summary>
    Failed,

    /// <summary>Our own rules forbid it; nothing was sent there.</summary>
    Refused,

    /// <summary>Marked gone, never asked again.</summary>
    Gone,
}
