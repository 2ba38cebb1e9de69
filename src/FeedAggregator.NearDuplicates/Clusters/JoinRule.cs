namespace FeedAggregator.NearDuplicates;

/// <summary>The rule that decided that two texts belong to one cluster.</summary>
public enum JoinRule
{
    /// <summary>None did: the text founds a cluster of its own.</summary>
    Founder,

    /// <summary>Enough of the smaller text's shingles are in the larger one.</summary>
    Containment,

    /// <summary>A short text shares most of its shingles with the other.</summary>
    Short,

    /// <summary>The headlines are the same, or nearly, and neither text contradicts that.</summary>
    Headline,

    /// <summary>A summary whose headline and first words are those of the other.</summary>
    Summary,

    /// <summary>Both have the same identity, such as a canonical address.</summary>
    Identity,

    /// <summary>A person said so.</summary>
    Verdict,

    /// <summary>It left a cluster: what they shared turned out to be furniture, or instalments of one column.</summary>
    Freed,
}
