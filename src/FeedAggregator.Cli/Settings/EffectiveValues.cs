using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace FeedAggregator.Cli.Settings;

/// <summary>Lists every setting with its value and origin.</summary>
internal static class EffectiveValues
{
    /// <summary>All settings in the order of the catalogue.</summary>
    /// <exception cref="Invocation.CommandException">A value cannot be read.</exception>
    public static IReadOnlyList<EffectiveValue> Of(LoadedSettings settings)
    {
        List<EffectiveValue> values = [];
        foreach (IGrouping<SettingsSection, SettingsKey> section in SettingsCatalogue.Keys.GroupBy(key => key.Section))
        {
            object options = settings.Options(section.Key);
            values.AddRange(section.SelectMany(key => Of(settings, key, key.ValueOf(options))));
        }

        return values;
    }

    /// <summary>One value a key; where it is a list or group of groups, one for each single value in it.</summary>
    private static IEnumerable<EffectiveValue> Of(LoadedSettings settings, SettingsKey key, object? value)
    {
        (string Key, object Value)[] leaves = value is not null && SettingsShape.HoldsGroups(key.Type)
            ? [.. SettingsShape.Leaves(value)]
            : [];
        return leaves.Length == 0
            ? [new EffectiveValue(key.Name, SettingsShape.HoldsGroups(key.Type) ? "" : Shown(key.Name, value), Origin(settings, key.Name))]
            : leaves.Select(
                leaf => $"{key.Name}:{leaf.Key}" is var name
                    ? new EffectiveValue(name, Shown(name, leaf.Value), Origin(settings, name))
                    : null!);
    }

    private static string Shown(string name, object? value) => value switch
    {
        null or "" => "",
        _ when SettingsKey.IsSecret(name) => "(hidden)",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        string text => WithoutPassword(text),
        IEnumerable items => string.Join(", ", items.Cast<object>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string WithoutPassword(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.UserInfo.Length > 0
            ? text.Replace(uri.UserInfo + "@", "(hidden)@", StringComparison.Ordinal)
            : text;

    private static string Origin(LoadedSettings settings, string key)
    {
        IConfigurationProvider? provider = settings.Given.Providers.LastOrDefault(candidate =>
            candidate.TryGet(key, out _) || candidate.GetChildKeys([], key).Any());
        return provider switch
        {
            null => "default",
            JsonConfigurationProvider => "file",
            SecretsSource => SecretsFile.Name,
            EnvironmentVariablesConfigurationProvider => "environment",
            _ => "command line",
        };
    }
}

/// <summary>One setting as it takes effect.</summary>
/// <param name="Key">Full key.</param>
/// <param name="Value">Its value as text; secrets are starred out.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record EffectiveValue(string Key, string Value, string Origin);

/// <summary>One section of the configuration and the options class it is read into.</summary>
/// <param name="Name">Name of the section, such as <c>Fetch</c>.</param>
/// <param name="Options">The class whose properties are its keys.</param>
internal sealed record SettingsSection(string Name, Type Options);
