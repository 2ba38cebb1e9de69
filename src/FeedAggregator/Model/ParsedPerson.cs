namespace FeedAggregator.Model;

/// <summary>An author or contributor; at least one part is not null.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Email">Mail address, or null.</param>
/// <param name="Url">Home page, or null.</param>
public sealed record ParsedPerson(string? Name, string? Email = null, string? Url = null);
