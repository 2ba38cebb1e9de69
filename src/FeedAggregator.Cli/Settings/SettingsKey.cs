using System.Reflection;

namespace FeedAggregator.Cli.Settings;

/// <summary>One key of the configuration.</summary>
/// <param name="Section">Its section.</param>
/// <param name="Property">The property it fills.</param>
internal sealed record SettingsKey(SettingsSection Section, PropertyInfo Property)
{
    /// <summary>The full key, such as <c>Fetch:HostGap</c>.</summary>
    public string Name { get; } = $"{Section.Name}:{Property.Name}";

    /// <summary>Whether its value must never be shown.</summary>
    public bool IsSecret => Property.Name.EndsWith("Key", StringComparison.Ordinal) || Property.Name.EndsWith("Password", StringComparison.Ordinal) ||
        Property.Name.EndsWith("Secret", StringComparison.Ordinal);

    /// <summary>Whether a configured key is this one, or a part of it where this one is a list or a group.</summary>
    public bool Covers(string key) =>
        key.Equals(Name, StringComparison.OrdinalIgnoreCase) ||
        (SettingsCatalogue.IsComposite(Property.PropertyType) && key.StartsWith(Name + ":", StringComparison.OrdinalIgnoreCase));
}
