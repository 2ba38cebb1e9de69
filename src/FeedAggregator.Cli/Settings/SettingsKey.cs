using System.Reflection;

namespace FeedAggregator.Cli.Settings;

/// <summary>One key of the configuration.</summary>
/// <param name="Section">Its section.</param>
/// <param name="Property">The property it fills; null where the section itself is a group of values.</param>
internal sealed record SettingsKey(SettingsSection Section, PropertyInfo? Property)
{
    // The values of headers that carry a secret are one.
    private static readonly string[] SecretEndings = ["Key", "Password", "Secret", "HeaderValue"];

    /// <summary>The full key, such as <c>Fetch:HostGap</c>.</summary>
    public string Name { get; } = Property is null ? Section.Name : $"{Section.Name}:{Property.Name}";

    /// <summary>Type of its value.</summary>
    public Type Type => Property?.PropertyType ?? Section.Options;

    /// <summary>Whether the value of a key must never be shown.</summary>
    /// <param name="name">The full key.</param>
    public static bool IsSecret(string name) => SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its value in the section's options.</summary>
    /// <param name="options">The section, read.</param>
    public object? ValueOf(object options) => Property is null ? options : Property.GetValue(options);

    /// <summary>Whether a configured key is this one, or one that may stand below it where this one is a list or a group.</summary>
    public bool Covers(string key) =>
        key.Equals(Name, StringComparison.OrdinalIgnoreCase) ||
        (key.StartsWith(Name + ":", StringComparison.OrdinalIgnoreCase) && SettingsShape.Has(Type, key[(Name.Length + 1)..].Split(':')));
}
