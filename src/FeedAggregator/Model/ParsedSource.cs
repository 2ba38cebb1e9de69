namespace FeedAggregator.Model;

/// <summary>The feed an entry was taken from, as the entry says.</summary>
/// <param name="Title">Its name, or null.</param>
/// <param name="Url">Address of its feed or site, or null.</param>
/// <param name="Id">Its id, or null.</param>
public sealed record ParsedSource(string? Title, string? Url, string? Id = null)
{
    /// <summary>Its authors: those of an entry that names none itself (RFC 4287, 4.2.1).</summary>
    public IReadOnlyList<ParsedPerson> Authors { get; init; } = [];
}
