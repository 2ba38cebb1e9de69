namespace FeedAggregator.Service.Http;

/// <summary>What came of a key.</summary>
internal enum KeyCheck
{
    /// <summary>It is not the key, or there is none.</summary>
    Wrong,

    /// <summary>It is the key.</summary>
    Right,

    /// <summary>Too many wrong ones that begin alike came from the same address; this one was not looked at.</summary>
    TooMany,
}
