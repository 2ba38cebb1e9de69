namespace FeedAggregator.Trials.LoadServer;

/// <summary>A format the load server writes.</summary>
internal enum FeedFormat
{
    /// <summary>RSS 2.0 with content:encoded.</summary>
    Rss,

    /// <summary>Atom 1.0.</summary>
    Atom,

    /// <summary>JSON Feed 1.1.</summary>
    Json,

    /// <summary>RSS 1.0.</summary>
    Rdf,
}
