using System.Text.Json.Serialization;

namespace FeedAggregator.Storage;

/// <summary>The code for the types of <see cref="StoredJson"/>.</summary>
[JsonSerializable(typeof(IReadOnlyCollection<long>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<ParsedEnclosure>))]
[JsonSerializable(typeof(IReadOnlyList<FeedWarning>))]
[JsonSerializable(typeof(PublisherSchedule))]
[JsonSerializable(typeof(PublishingRate))]
internal sealed partial class StoredJsonContext : JsonSerializerContext;
