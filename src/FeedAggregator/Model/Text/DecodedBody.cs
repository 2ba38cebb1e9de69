namespace FeedAggregator.Model.Text;

/// <summary>A document as text, with the encoding that was used and the rule that chose it.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">IANA name of the encoding.</param>
/// <param name="Rule">The deciding rule, kebab case.</param>
internal sealed record DecodedBody(string Text, string Encoding, string Rule);
