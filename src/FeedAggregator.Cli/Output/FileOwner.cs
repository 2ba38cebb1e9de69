using System.ComponentModel;
using System.Diagnostics;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>Owners of files. An administrator restores as root what a service writes as a user of its own.</summary>
internal static class FileOwner
{
    /// <summary>Gives a file to the owner of its folder, where this process is root and may; else leaves it as it is.</summary>
    /// <exception cref="CommandException">It cannot be given away: the service could not write it.</exception>
    public static async Task GiveToOwnerOfFolderAsync(string file, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        // .NET knows no owners. No shell: the names are arguments.
        string remedy = $"chown --reference={Path.GetDirectoryName(file)} {file}";
        try
        {
            using Process chown = Process.Start("chown", [$"--reference={Path.GetDirectoryName(file)}", "--", file]);
            await chown.WaitForExitAsync(cancellationToken);
            if (chown.ExitCode != 0)
            {
                throw CommandException.Failed($"{file} is in place but belongs to root; before the service starts: {remedy}");
            }
        }
        catch (Win32Exception failure)
        {
            throw CommandException.Failed($"{file} is in place but belongs to root ({failure.Message}); before the service starts: {remedy}", failure);
        }
    }
}
