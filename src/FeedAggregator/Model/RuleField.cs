namespace FeedAggregator.Model;

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
