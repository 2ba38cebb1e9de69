namespace FeedAggregator.Fetching;

/// <summary>Our rules forbid the address; nothing was sent. Travels from the connect callback through the HTTP stack to <see cref="GuardedHttp"/>.</summary>
/// <param name="message">Why, in plain words.</param>
internal sealed class AddressRefusedException(string message) : IOException(message);
