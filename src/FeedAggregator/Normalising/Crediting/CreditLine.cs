namespace FeedAggregator.Normalising.Crediting;

/// <summary>What a credit line says, before anybody asks whether it names the outlet itself.</summary>
/// <param name="Name">Who is credited, as written.</param>
/// <param name="IsPromotion">Whether the line asks the reader to go there rather than only naming the origin.</param>
internal sealed record CreditLine(string Name, bool IsPromotion);
