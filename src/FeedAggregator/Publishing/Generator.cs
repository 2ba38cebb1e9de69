namespace FeedAggregator.Publishing;

/// <summary>What the feeds name as the program that made them.</summary>
public static class Generator
{
    /// <summary>Name of the program.</summary>
    public const string Name = "FeedAggregator";

    /// <summary>Version of the program, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(Generator).Assembly.GetName().Version?.ToString(3) ?? "0";
}
