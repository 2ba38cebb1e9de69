namespace FeedAggregator.Ingest.Bulk;

/// <summary>How the records of one kind fared.</summary>
/// <param name="Kind">The kind, with the mode where it is not <c>full</c>: <c>copy</c>, <c>copy/summary</c>.</param>
/// <param name="Texts">Records of the kind.</param>
/// <param name="Merged">How many ended up with a record of another true group.</param>
/// <param name="Split">How many ended up without some record of their true group.</param>
public sealed record KindReport(string Kind, int Texts, int Merged, int Split);
