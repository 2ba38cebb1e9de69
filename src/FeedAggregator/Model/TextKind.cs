namespace FeedAggregator.Model;

/// <summary>What a text construct holds.</summary>
public enum TextKind
{
    /// <summary>Plain text: <c>&lt;</c> is a less-than sign.</summary>
    Text,

    /// <summary>HTML, well-formed or not.</summary>
    Html,
}
