using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace FeedAggregator.Publishing;

/// <summary>Section <c>Views</c> of the configuration: saved views by name, each with a page and three feeds of its own.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a section of the configuration that happens to be keyed by name.")]
public sealed partial class ViewsOptions : Dictionary<string, ViewOptions>, IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Views";

    /// <summary>The most views there may be: each stands in the navigation of every page.</summary>
    public const int Most = 50;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Count > Most)
        {
            yield return new ValidationResult($"{Section}: there are {Count} views; at most {Most} may be saved.");
        }

        foreach ((string name, ViewOptions view) in this)
        {
            if (!Name().IsMatch(name))
            {
                yield return new ValidationResult(
                    $"{Section}:{name}: the name is part of an address: small letters, digits and hyphens, at most 64.");
            }

            if (view.MinSources is < 1 or > 1000)
            {
                yield return new ValidationResult($"{Section}:{name}:MinSources must be 1 to 1000.");
            }

            if (view.Query?.Length > ClusterQuery.MaximumText)
            {
                yield return new ValidationResult($"{Section}:{name}:Query must be at most {ClusterQuery.MaximumText} characters long.");
            }

            if (view.MinSources == 1 && ((string?[])[view.Category, view.Outlet, view.Feed, view.Query]).All(string.IsNullOrWhiteSpace))
            {
                yield return new ValidationResult(
                    $"{Section}:{name} narrows nothing: give it a Category, Outlet, Feed, Query or MinSources.");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

/// <summary>A saved view as configured: every part narrows what it shows.</summary>
public sealed class ViewOptions
{
    /// <summary>Name for people; null takes the name of the view.</summary>
    public string? Title { get; set; }

    /// <summary>Category path, with everything below it.</summary>
    public string? Category { get; set; }

    /// <summary>Host of an outlet that must carry the story.</summary>
    public string? Outlet { get; set; }

    /// <summary>Address of a feed that must carry the story, as subscribed.</summary>
    public string? Feed { get; set; }

    /// <summary>Search words; "phrases" in double quotes, beginnings with a star.</summary>
    public string? Query { get; set; }

    /// <summary>At least this many outlets; 1 to 1000.</summary>
    public int MinSources { get; set; } = 1;
}

/// <summary>A saved view: a question with a name, at an address that stays.</summary>
/// <param name="Name">Name in addresses.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Query">The question.</param>
public sealed record SavedView(string Name, string Title, ClusterQuery Query)
{
    /// <summary>The view as configured.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">What it shows.</param>
    public static SavedView From(string name, ViewOptions options) => new(name, CleanText.Of(Given(options.Title) ?? name), new ClusterQuery
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
