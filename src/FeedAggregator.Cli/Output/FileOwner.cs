using System.ComponentModel;
using System.Diagnostics;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>Owners of files. An administrator restores as root what a service writes as a user of its own.</summary>
internal static class FileOwner
{
    /// <summary>Gives a file to the owner of its folder, where this process is root and may; else leaves it as it is.</summary>
    /// <exception cref="CommandException">It cannot be given away: the service could not write it.</exception>
    public static void Give(string file)
    {
        if (Problem(file) is { } problem)
        {
            throw CommandException.Failed(
                $"{file} is in place but belongs to root{problem}; before the service starts: chown " +
                $"--reference={Path.GetDirectoryName(file)} {file}");
        }
    }

    /// <summary>The same, if it can be done.</summary>
    public static void TryGive(string file) => Problem(file);

    private static string? Problem(string file)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        // .NET knows no owners. No shell: the names are arguments.
        try
        {
            using Process chown = Process.Start("chown", [$"--reference={Path.GetDirectoryName(file)}", "--", file]);
            chown.WaitForExit();
            return chown.ExitCode == 0 ? null : "";
        }
        catch (Win32Exception failure)
        {
            return $" ({failure.Message})";
        }
    }
}
