using System.Diagnostics;
using System.Reflection;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>What one run of the real executable gave.</summary>
/// <param name="ExitCode">What the shell was told.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    /// <summary>Path of the executable under test.</summary>
    public static string Executable { get; } = Path.GetFullPath(
        typeof(CommandRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Executable").Value!);

    /// <summary>Runs the executable to its end.</summary>
    /// <param name="folder">Working directory.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<CommandRun> Of(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandRun(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the executable with an environment that says nothing of its own.</summary>
    public static Process Start(string folder, params string[] arguments) => Start(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Starts the executable with some variables of the environment.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(folder, environment, input: false, arguments);

    /// <summary>Starts the executable, with something to say on its standard input.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, bool input, params string[] arguments)
    {
        ProcessStartInfo start = new(Executable, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = input,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(
            name => name.StartsWith("FEEDAGG_", StringComparison.Ordinal) || name == "NOTIFY_SOCKET").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["TZ"] = "UTC";

        // A short life is not worth profiling for: each run is a third quicker without.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
