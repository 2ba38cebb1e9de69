using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>What every page needs to know beside its own subject.</summary>
/// <param name="Site">The site.</param>
/// <param name="Links">Where links lead.</param>
public sealed record PageContext(Site Site, IPageLinks Links)
{
    /// <summary>Secret of the signed-in operator's session that forms must carry; null shows no actions.</summary>
    public string? FormToken { get; init; }

    /// <summary>
    /// Secret of the session that forms for marks must carry, of an operator or of who gave the reader's password; null shows no marks.
    /// </summary>
    public string? MarkToken { get; init; }

    /// <summary>Whether anybody could sign in.</summary>
    public bool SignInPossible { get; init; }
}
