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
