namespace FeedAggregator.Cli.Settings;

/// <summary>One section of the configuration and the options class it is read into.</summary>
/// <param name="Name">Name of the section, such as <c>Fetch</c>.</param>
/// <param name="Options">The class whose properties are its keys.</param>
internal sealed record SettingsSection(string Name, Type Options);
