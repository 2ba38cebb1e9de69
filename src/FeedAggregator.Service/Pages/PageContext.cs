using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>What every page needs to know beside its own subject.</summary>
/// <param name="Site">The site.</param>
/// <param name="Links">Where links lead.</param>
public sealed record PageContext(Site Site, IPageLinks Links)
{
    /// <summary>Secret of the signed-in operator's session that forms must carry; null shows no actions.</summary>
    public string? FormToken { get; init; }

    /// <summary>Whether an operator could sign in.</summary>
    public bool SignInPossible { get; init; }
}
