using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Cli.Settings;

/// <summary>
/// Reads the configuration: the file, then that of secrets, then the environment (<c>FEEDAGG_Section__Key</c>), then <c>--set</c>.
/// </summary>
internal static class SettingsLoader
{
    private const string EnvironmentPrefix = "FEEDAGG_";

    // Variables with our prefix that are no configuration keys.
    private static readonly string[] OtherVariables = ["CONFIG", "TRACE", SecretsFile.Variable];

    /// <summary>Finds, reads and combines; says on standard error which keys nothing knows.</summary>
    /// <param name="file">What <c>--config</c> says, or null.</param>
    /// <param name="assignments">What <c>--set</c> says, each <c>Key=Value</c>.</param>
    /// <param name="terminal">Where remarks go.</param>
    /// <exception cref="CommandException">A file is missing or unreadable, or an assignment is none (exit code 2).</exception>
    public static LoadedSettings Load(string? file, IReadOnlyList<string> assignments, Terminal terminal)
    {
        LoadedSettings settings = Load(SettingsFile.Find(file), assignments);
        foreach (string key in settings.UnknownKeys)
        {
            string hint = SettingsCatalogue.Nearest(key) is { } nearest ? $"; did you mean {nearest}?" : "";
            terminal.Problem($"unknown configuration key {key} is ignored{hint}", "warning: ");
        }

        return settings;
    }

    private static LoadedSettings Load(string file, IReadOnlyList<string> assignments)
    {
        string baseFolder = SettingsFile.BaseFolder(file);
        Dictionary<string, string?> assigned = Assignments(assignments);
        IConfigurationRoot open = Build(builder => Layers(builder, []), file);
        IReadOnlyDictionary<string, string?> secrets = SecretsFile.Read(SecretsFile.PathFor(file), open);
        IConfigurationRoot given = secrets.Count == 0 ? open : Build(builder => Layers(builder, [new SecretsSource(secrets)]), file);

        // Paths are made absolute once, in a last layer, so that readers of the configuration need not know the folder they are relative
        // to.
        Dictionary<string, string?> paths = SettingsCatalogue.Paths
            .Select(key => (Key: key, Value: given[key] ?? SettingsCatalogue.Default(key)))
            .Where(path => path.Value is { Length: > 0 })
            .ToDictionary(path => path.Key, path => (string?)Path.GetFullPath(path.Value!, baseFolder));
        IConfigurationRoot values = Build(builder => builder
            .AddConfiguration(given, shouldDisposeConfiguration: true)
            .AddInMemoryCollection(paths), file);
        string[] unknown = [.. given.AsEnumerable()
            .Where(pair => pair.Value is not null && !OtherVariables.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .Select(pair => pair.Key)
            .Where(key => !SettingsCatalogue.Knows(key))
            .Order(StringComparer.OrdinalIgnoreCase)];
        return new LoadedSettings(file, baseFolder, given, values, unknown) { Again = () => Load(file, assignments) };

        void Layers(ConfigurationBuilder builder, IReadOnlyList<IConfigurationSource> hidden)
        {
            builder.AddJsonFile(file, optional: false, reloadOnChange: false);
            foreach (IConfigurationSource source in hidden)
            {
                builder.Add(source);
            }

            builder.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(assigned);
        }
    }

    private static IConfigurationRoot Build(Action<ConfigurationBuilder> sources, string file)
    {
        ConfigurationBuilder builder = new();
        sources(builder);
        try
        {
            return builder.Build();
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage(
                $"configuration file '{file}' cannot be read: {(failure.InnerException ?? failure).Message}", failure);
        }
    }

    private static Dictionary<string, string?> Assignments(IReadOnlyList<string> assignments)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (string assignment in assignments)
        {
            int equals = assignment.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 1 ? "" : assignment[..equals].Replace("__", ":", StringComparison.Ordinal);
            if (key.Length == 0)
            {
                throw CommandException.Usage($"--set '{assignment}' is no KEY=VALUE, such as Http:Urls=http://127.0.0.1:9000");
            }

            if (!SettingsCatalogue.Knows(key))
            {
                string hint = SettingsCatalogue.Nearest(key) is { } nearest ? $"; did you mean {nearest}?" : "";
                throw CommandException.Usage($"--set: there is no configuration key {key}{hint}");
            }

            values[key] = assignment[(equals + 1)..];
        }

        return values;
    }
}

/// <summary>The values of the <see cref="SecretsFile"/> as a layer of the configuration, told from others by its type.</summary>
internal sealed class SecretsSource : ConfigurationProvider, IConfigurationSource
{
    /// <summary>Makes the layer.</summary>
    /// <param name="values">Its values by full key.</param>
    public SecretsSource(IReadOnlyDictionary<string, string?> values) =>
        Data = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
