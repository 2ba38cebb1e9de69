using System.Globalization;
using FeedAggregator.Cli.Invocation;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Cli.Settings;

/// <summary>
/// The file of secrets: a second configuration file beside the first, readable only by the user who runs the program. It may hold any key;
/// its entries of <c>Fetch:Feeds</c> follow those of the configuration, whatever their numbers. <c>feeds access</c> writes it.
/// </summary>
internal static class SecretsFile
{
    /// <summary>Name of the file beside the configuration file.</summary>
    public const string Name = "secrets.json";

    /// <summary>Environment variable, without the prefix, that names another one.</summary>
    public const string Variable = "SECRETS";

    /// <summary>The list whose entries are added to those of the configuration.</summary>
    public const string Feeds = "Fetch:Feeds";

    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    /// <summary>Where the secrets that go with a configuration file stand; the file need not be there.</summary>
    /// <param name="settingsFile">The configuration file, absolute.</param>
    public static string PathFor(string settingsFile) => Environment.GetEnvironmentVariable($"FEEDAGG_{Variable}") is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Path.GetDirectoryName(settingsFile)!, Name);

    /// <summary>The values of the file; none where it is not there.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="given">The configuration they are added to.</param>
    /// <exception cref="CommandException">It is no JSON, cannot be read, or others can (exit code 2).</exception>
    public static IReadOnlyDictionary<string, string?> Read(string path, IConfiguration given)
    {
        if (!File.Exists(path))
        {
            return new Dictionary<string, string?>();
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw CommandException.Usage($"{path} holds secrets and is open to others: chmod 600 {path}");
        }

        int first = given.GetSection(Feeds).GetChildren()
            .Select(entry => int.TryParse(entry.Key, CultureInfo.InvariantCulture, out int number) ? number + 1 : 0).DefaultIfEmpty().Max();
        try
        {
            return new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build().AsEnumerable()
                .Where(static pair => pair.Value is not null)
                .ToDictionary(pair => Moved(pair.Key, first), pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"secrets file '{path}' cannot be read: {(failure.InnerException ?? failure).Message}", failure);
        }
    }

    private static string Moved(string key, int by)
    {
        string[] parts = key.Split(':');
        return by > 0 && parts.Length > 2 && key.StartsWith(Feeds + ":", StringComparison.OrdinalIgnoreCase) &&
            int.TryParse(parts[2], CultureInfo.InvariantCulture, out int number)
            ? string.Join(':', [.. parts[..2], (number + by).ToString(CultureInfo.InvariantCulture), .. parts[3..]])
            : key;
    }
}
