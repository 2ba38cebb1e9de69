namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary>The settings of a feed as people read them.</summary>
internal static class SettingLines
{
    /// <summary>What differs from the default, each by name; nothing for most feeds.</summary>
    public static IEnumerable<(string Name, string Value)> Of(FeedSettings settings) => FeedSettingsText.InWords(settings);

    /// <summary>The same in one line.</summary>
    public static string Line(FeedSettings settings) =>
        string.Join(", ", Of(settings).Select(static setting => $"{setting.Name} {setting.Value}"));

    /// <summary>
    /// With what the configuration lets us in and under which name, without any secret; null where there is nothing of the kind.
    /// </summary>
    public static string? Access(string url, FetchOptions options)
    {
        FeedAccess? access = FeedAccess.For(url, options.Feeds);
        string[] parts =
        [
            .. access?.UserName is { } user ? [$"as {user} with the password of the configuration"] : (string[])[],
            .. access?.HeaderName is { } header ? [$"with the header {header} of the configuration"] : (string[])[],
            .. access?.UserAgent is { } agent ? [$"user agent {agent}"] : (string[])[],
        ];
        return parts.Length == 0 ? null : string.Join(", ", parts);
    }
}
