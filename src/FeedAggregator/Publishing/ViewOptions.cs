namespace FeedAggregator.Publishing;

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
