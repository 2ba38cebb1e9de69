using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Settings;

/// <summary>Finds the configuration file.</summary>
internal static class SettingsFile
{
    /// <summary>Where the file lies, relative to the working directory and to the program.</summary>
    public const string DefaultPath = "config/appsettings.json";

    /// <summary>Environment variable that names another file.</summary>
    public const string EnvironmentVariable = "FEEDAGG_CONFIG";

    /// <summary>The file to read, absolute.</summary>
    /// <param name="named">What <c>--config</c> says, or null.</param>
    /// <exception cref="CommandException">The file named, or every default, is missing (exit code 2).</exception>
    public static string Find(string? named)
    {
        string? wanted = named ?? (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } variable ? variable : null);
        if (wanted is not null)
        {
            string origin = named is null ? EnvironmentVariable : "--config";
            return File.Exists(wanted)
                ? Path.GetFullPath(wanted)
                : throw CommandException.Usage($"configuration file '{wanted}' ({origin}) does not exist");
        }

        string here = Path.GetFullPath(DefaultPath);
        string besideProgram = Path.Combine(AppContext.BaseDirectory, DefaultPath);
        return File.Exists(here) ? here
            : File.Exists(besideProgram) ? besideProgram
            : throw CommandException.Usage(
                $"no configuration file: neither '{here}' nor '{besideProgram}' exists; name one with --config FILE");
    }

    /// <summary>The folder from which relative paths in a configuration file count: the parent of the file's own folder.</summary>
    public static string BaseFolder(string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";
        return Path.GetDirectoryName(folder) ?? folder;
    }
}
