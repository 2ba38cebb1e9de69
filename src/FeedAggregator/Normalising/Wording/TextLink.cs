namespace FeedAggregator.Normalising.Wording;

/// <summary>A link inside a paragraph.</summary>
/// <param name="Text">Its words on one line.</param>
/// <param name="Url">Absolute http or https address.</param>
internal sealed record TextLink(string Text, string Url);
