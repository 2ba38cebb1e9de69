namespace FeedAggregator.Service.Http.Images;

/// <summary>An image as it is passed on.</summary>
/// <param name="MediaType">What its bytes are.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record ProxiedImage(string MediaType, ReadOnlyMemory<byte> Bytes);
