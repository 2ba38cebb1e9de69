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
            values.AddRange(section.Select(key => new EffectiveValue(key.Name, Shown(key, key.Property.GetValue(options)), Origin(settings, key))));
        }

        return values;
    }

    private static string Shown(SettingsKey key, object? value) => value switch
    {
        null or "" => "",
        _ when key.IsSecret => "(hidden)",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        string text => WithoutPassword(text),
        IEnumerable items => List([.. items.Cast<object>()]),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // Entries that are groups of values may hold credentials; their number is all that is shown.
    private static string List(IReadOnlyList<object> items) => items is [{ } first, ..] && SettingsCatalogue.IsComposite(first.GetType())
        ? $"({items.Count} entries)"
        : string.Join(", ", items.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));

    private static string WithoutPassword(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.UserInfo.Length > 0 ? text.Replace(uri.UserInfo + "@", "(hidden)@", StringComparison.Ordinal) : text;

    private static string Origin(LoadedSettings settings, SettingsKey key)
    {
        IConfigurationProvider? provider = settings.Given.Providers.LastOrDefault(candidate =>
            candidate.TryGet(key.Name, out _) || candidate.GetChildKeys([], key.Name).Any());
        return provider switch
        {
            null => "default",
            JsonConfigurationProvider => "file",
            EnvironmentVariablesConfigurationProvider => "environment",
            _ => "command line",
        };
    }
}
