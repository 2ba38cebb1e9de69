namespace FeedAggregator.Storage;

/// <summary>How far a sanitiser has come in making stored HTML anew.</summary>
/// <param name="Version">Its version; 0 where none ever began.</param>
/// <param name="UpTo">Highest article number it has dealt with; articles stored since it began are its own work.</param>
/// <param name="Last">Highest article number there is.</param>
public sealed record SanitiserProgress(int Version, long UpTo, long Last);
