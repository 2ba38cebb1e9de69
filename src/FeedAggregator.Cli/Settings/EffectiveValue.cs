namespace FeedAggregator.Cli.Settings;

/// <summary>One setting as it takes effect.</summary>
/// <param name="Key">Full key.</param>
/// <param name="Value">Its value as text; secrets are starred out.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record EffectiveValue(string Key, string Value, string Origin);
