using System.CommandLine;
using System.CommandLine.Help;

namespace FeedAggregator.Cli.Invocation;

/// <summary>A command that only holds others. Typed alone it shows its help.</summary>
internal abstract class CommandGroup : Command
{
    /// <summary>Declares the group.</summary>
    /// <param name="name">Noun as typed.</param>
    /// <param name="description">One sentence for <c>--help</c>.</param>
    /// <param name="commands">Its commands, in the order in which help shows them.</param>
    protected CommandGroup(string name, string description, params Command[] commands)
        : base(name, description)
    {
        foreach (Command command in commands)
        {
            Subcommands.Add(command);
        }

        SetAction(ShowHelp);
    }

    /// <summary>Shows the help of a command that was typed without the word that should follow.</summary>
    public static int ShowHelp(ParseResult line)
    {
        Help.ExamplesHelpAction.Shorten(line.CommandResult.Command.Subcommands);
        new HelpAction { MaxWidth = Help.ExamplesHelpAction.Width }.Invoke(line);
        return ExitCode.Usage;
    }
}
