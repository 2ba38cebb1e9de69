namespace FeedAggregator.Trials.LoadServer;

/// <summary>One item of a made-up feed.</summary>
/// <param name="Guid">Its identity within the feed.</param>
/// <param name="Link">Its address.</param>
/// <param name="Title">Headline.</param>
/// <param name="Html">Text as HTML paragraphs.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Cluster">Number of the story it tells: items of one story are near-duplicates.</param>
internal sealed record LoadItem(string Guid, string Link, string Title, string Html, DateTimeOffset Published, long Cluster);
