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
                yield return new ValidationResult($"{Section}:{name}: the name is part of an address: small letters, digits and hyphens, at most 64.");
            }

            if (view.MinSources is < 1 or > 1000)
            {
                yield return new ValidationResult($"{Section}:{name}:MinSources must be 1 to 1000.");
            }

            if (view.Query?.Length > StoryQuery.MaximumText)
            {
                yield return new ValidationResult($"{Section}:{name}:Query must be at most {StoryQuery.MaximumText} characters long.");
            }

            if (view.MinSources == 1 && ((string?[])[view.Category, view.Outlet, view.Feed, view.Query]).All(string.IsNullOrWhiteSpace))
            {
                yield return new ValidationResult($"{Section}:{name} narrows nothing: give it a Category, Outlet, Feed, Query or MinSources.");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
