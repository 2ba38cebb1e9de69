namespace FeedAggregator.Service.Pages.Planet;

/// <summary>One file of a static planet.</summary>
/// <param name="Path">Where it lies below the planet's folder, parts joined by <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PlanetFile(string Path, ReadOnlyMemory<byte> Content);
