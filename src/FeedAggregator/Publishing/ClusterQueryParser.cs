using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>Reads a <see cref="ClusterQuery"/> from the parts of an address. Empty parts count as absent, as browsers send them.</summary>
public static class ClusterQueryParser
{
    /// <summary>Reads the query.</summary>
    /// <param name="part">Gives the value of a part of the query string, or null.</param>
    /// <param name="kind">Which list is asked for.</param>
    /// <returns>The query; or, where a part cannot be understood, one line that says which and what it may be.</returns>
    public static (ClusterQuery? Query, string? Error) Parse(Func<string, string?> part, FeedKind kind = FeedKind.Stories)
    {
        string? error = null;
        var query = new ClusterQuery
        {
            Kind = kind,
            View = View(Value("view"), ref error),
            Category = Value("category"),
            Feed = Number("feed", Value("feed"), 1, long.MaxValue, ref error),
            Outlet = Value("outlet")?.ToLowerInvariant(),
            Text = Words(Value("q"), ref error),
            Since = Moment(Value("since"), ref error),
            MinSources = (int)(Number("min-sources", Value("min-sources"), 1, ClusterQuery.MaximumSources, ref error) ?? 1),
            Fold = Switch("fold", Value("fold"), ref error),
            Limit = (int?)Number("limit", Value("limit"), 1, ClusterQuery.MaximumLimit, ref error),
            Cursor = Cursor(Value("cursor"), ref error),
        };
        error ??= kind switch
        {
            FeedKind.Digest when query != new ClusterQuery { Kind = kind } => "the digest takes no filters, limit or cursor",
            FeedKind.Top when query is { View: not null } or { Cursor: not null } => "the top stories take no view or cursor",
            _ => null,
        };
        return error is null ? (query, null) : (null, error);

        string? Value(string name) => part(name)?.Trim() is { Length: > 0 } value ? value : null;
    }

    private static FeedView? View(string? value, ref string? error)
    {
        switch (value)
        {
            case null:
                return null;
            case "clusters":
                return FeedView.Clusters;
            case "articles":
                return FeedView.Articles;
            case "threads":
                return FeedView.Threads;
            default:
                error = "view must be clusters, articles or threads";
                return null;
        }
    }

    private static bool? Switch(string name, string? value, ref string? error)
    {
        if (value is not (null or "on" or "off"))
        {
            error = $"{name} must be on or off";
        }

        return value is null ? null : value == "on";
    }

    private static long? Number(string name, string? value, long minimum, long maximum, ref string? error)
    {
        if (value is null)
        {
            return null;
        }

        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= minimum &&
            number <= maximum)
        {
            return number;
        }

        error = maximum == long.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {minimum}")
            : string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {minimum} to {maximum}");
        return null;
    }

    private static string? Words(string? value, ref string? error)
    {
        if (value?.Length > ClusterQuery.MaximumText)
        {
            error = string.Create(CultureInfo.InvariantCulture, $"q must be at most {ClusterQuery.MaximumText} characters long");
        }
        else if (value is not null && value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.EndsWith('*'))
            .Distinct().Count() > ClusterQuery.MaximumBeginnings)
        {
            error = string.Create(
                CultureInfo.InvariantCulture, $"q may have at most {ClusterQuery.MaximumBeginnings} beginnings of words (with *)");
        }

        return value;
    }

    private static DateTimeOffset? Moment(string? value, ref string? error)
    {
        if (value is null)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset moment))
        {
            return moment;
        }

        error = "since must be a date (2026-11-24) or a time (2026-11-24T06:00:00Z)";
        return null;
    }

    private static PageCursor? Cursor(string? value, ref string? error)
    {
        PageCursor? cursor = value is null ? null : PageCursor.Parse(value);
        if (value is not null && cursor is null)
        {
            error = "cursor is none that this service gave out";
        }

        return cursor;
    }
}
