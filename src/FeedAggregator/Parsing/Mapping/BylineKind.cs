namespace FeedAggregator.Parsing.Mapping;

/// <summary>Kinds of elements that name people, the plainest first.</summary>
internal enum BylineKind
{
    /// <summary>author, managingEditor: the format's own.</summary>
    Author,

    /// <summary>dc:creator.</summary>
    Creator,

    /// <summary>itunes:author.</summary>
    Podcaster,

    /// <summary>itunes:owner: who to write to, often the same person.</summary>
    Owner,

    /// <summary>dc:publisher.</summary>
    Publisher,

    /// <summary>webMaster: who keeps the server.</summary>
    Webmaster,
}
