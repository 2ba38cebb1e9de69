namespace FeedAggregator.Publishing;

/// <summary>A saved view: a question with a name, at an address that stays.</summary>
/// <param name="Name">Name in addresses.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Query">The question.</param>
public sealed record SavedView(string Name, string Title, StoryQuery Query)
{
    /// <summary>The view as configured.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">What it shows.</param>
    public static SavedView From(string name, ViewOptions options) => new(name, CleanText.Of(Given(options.Title) ?? name), new StoryQuery
    {
        Saved = name,
        Category = Given(options.Category)?.Trim('/'),
        Outlet = Given(options.Outlet)?.ToLowerInvariant(),
        FeedUrl = Given(options.Feed),
        Text = Given(options.Query),
        MinSources = options.MinSources,
    });

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
