namespace FeedAggregator.Normalising.Crediting;

/// <summary>A line that was taken out of a text.</summary>
/// <param name="Rule">The rule it fell to, kebab case (docs/normalising.md).</param>
/// <param name="Line">The line as it stood there.</param>
public sealed record RemovedLine(string Rule, string Line);
