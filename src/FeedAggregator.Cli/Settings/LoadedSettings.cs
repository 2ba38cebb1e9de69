using System.ComponentModel.DataAnnotations;
using FeedAggregator.Cli.Invocation;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Cli.Settings;

/// <summary>The configuration as it stands: file, then environment, then command line, the later ones winning.</summary>
/// <param name="File">The configuration file, absolute.</param>
/// <param name="BaseFolder">From which relative paths count.</param>
/// <param name="Given">The layers as given.</param>
/// <param name="Values">All values; paths in it are absolute.</param>
/// <param name="UnknownKeys">Keys with a value that nothing reads.</param>
internal sealed record LoadedSettings(
    string File, string BaseFolder, IConfigurationRoot Given, IConfiguration Values, IReadOnlyList<string> UnknownKeys)
{
    /// <summary>Reads everything again from where it came.</summary>
    public required Func<LoadedSettings> Again { get; init; }

    /// <summary>One section, read into its options class and checked.</summary>
    /// <typeparam name="T">The options class.</typeparam>
    /// <param name="section">Name of the section.</param>
    /// <exception cref="CommandException">A value cannot be read or is out of its range (exit code 2).</exception>
    public T Options<T>(string section)
        where T : class, new() => (T)Options(new SettingsSection(section, typeof(T)));

    /// <summary>One section, read into its options class and checked.</summary>
    /// <exception cref="CommandException">A value cannot be read or is out of its range (exit code 2).</exception>
    public object Options(SettingsSection section)
    {
        object options;
        try
        {
            options = Values.GetSection(section.Name).Get(section.Options) ?? Activator.CreateInstance(section.Options)!;
        }
        catch (InvalidOperationException failure)
        {
            throw CommandException.Usage($"configuration ({File}): {Innermost(failure)}", failure);
        }

        List<ValidationResult> problems = [];
        return Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true)
            ? options
            : throw CommandException.Usage($"configuration ({File}): {string.Join("; ", problems.Select(Words))}");

        // Most messages name their key in full; the platform's own name only the property.
        string Words(ValidationResult problem) => problem.ErrorMessage!.StartsWith(section.Name + ":", StringComparison.Ordinal)
            ? problem.ErrorMessage
            : $"{section.Name}: {problem.ErrorMessage}";
    }

    /// <summary>Checks every section, for commands that start everything.</summary>
    /// <exception cref="CommandException">A value cannot be read or is out of its range (exit code 2).</exception>
    public void CheckAll()
    {
        foreach (SettingsSection section in SettingsCatalogue.Sections)
        {
            Options(section);
        }
    }

    private static string Innermost(Exception failure) =>
        failure.InnerException is { } inner && failure.Message.Length == 0 ? Innermost(inner) : failure.Message;
}
