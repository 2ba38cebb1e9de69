using System.CommandLine;

namespace FeedAggregator.Cli.Invocation;

/// <summary>
/// Base of every command that does something. A command declares its arguments and options in its constructor and does its work in
/// <see cref="RunAsync"/>; parsing, configuration, output and errors are looked after around it.
/// </summary>
internal abstract class CliCommand : Command
{
    /// <summary>Declares the command.</summary>
    /// <param name="name">Verb as typed.</param>
    /// <param name="description">One or two sentences for <c>--help</c>.</param>
    /// <param name="examples">Whole command lines, each a line of the help's examples.</param>
    protected CliCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction((result, cancellationToken) => RunAsync(CommandContext.Of(result), cancellationToken));
    }

    /// <summary>Command lines that show the command at work.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>
    /// Does the work. Expected failures leave as <see cref="CommandException"/>; everything else is reported as unexpected.
    /// </summary>
    /// <param name="context">Values of the command line, configuration and output.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl+C and SIGTERM.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken);
}
