using System.CommandLine.Help;
using FeedAggregator.Cli.Help;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands;

/// <summary>
/// The root command, <c>feedagg</c>: the list of all commands.
/// </summary>
/// <remarks>
/// To add a command:
/// <list type="number">
/// <item>Make a file beside its siblings, <c>Commands/…/NameCommand.cs</c>, with an <c>internal sealed class NameCommand : CliCommand</c>.
/// Its constructor names the verb, a sentence, some examples, and adds arguments and options; <c>RunAsync</c> does the work.</item>
/// <item>Add it below, or to its group (<c>FeedsGroup</c>, <c>ClustersGroup</c>, …).</item>
/// <item>Write data with <c>context.Terminal</c> (a list: <see cref="Output.ListOptions"/> and <see cref="Output.ListWriter"/> give
/// <c>--json</c>, <c>--csv</c> and the table from one set of columns; an object: <c>Terminal.WriteJson</c>). Foreign text is cleaned
/// there.</item>
/// <item>Fail with <see cref="CommandException.Failed"/> (exit code 1) or <see cref="CommandException.Usage"/> (2); read configuration with
/// <c>context.Settings.Options&lt;T&gt;("Section")</c>.</item>
/// <item>Show it in tests/FeedAggregator.IntegrationTests/Cli with its approved output.</item>
/// </list>
/// <see cref="Configuration.ConfigShowCommand"/> is a short example of all of it.
/// </remarks>
internal sealed class FeedaggCommand : RootOptions
{
    /// <summary>Builds the whole tree; nothing is read or opened yet.</summary>
    public FeedaggCommand()
        : base("Collects feeds, puts the copies of one story together, and publishes the result.")
    {
        Options.Add(Config);
        Options.Add(Set);
        Options.Add(Quiet);
        Options.Add(NoColour);

        Subcommands.Add(new ServeCommand());
        Subcommands.Add(new Demo.DemoCommand());
        Subcommands.Add(new Fetch.FetchCommand());
        Subcommands.Add(new Feeds.FeedsGroup());
        Subcommands.Add(new Articles.ArticlesGroup());
        Subcommands.Add(new Clusters.ClustersGroup());
        Subcommands.Add(new Reading.ReadingGroup());
        Subcommands.Add(new Threads.ThreadsGroup());
        Subcommands.Add(new PublishCommand());
        Subcommands.Add(new Bulk.DedupCommand());
        Subcommands.Add(new Bulk.EvaluateCommand());
        Subcommands.Add(new Configuration.ConfigGroup());
        Subcommands.Add(new Operation.HealthCommand());
        Subcommands.Add(new Operation.DoctorCommand());
        Subcommands.Add(new Operation.BackupCommand());
        Subcommands.Add(new Operation.RestoreCommand());
        Subcommands.Add(new Completion.CompletionCommand());

        SetAction(CommandGroup.ShowHelp);

        // Without the aliases of Windows: "/h" may be a file here.
        Options.Remove(Options.OfType<HelpOption>().Single());
        Options.Add(new HelpOption("--help", "-h", "-?") { Action = new ExamplesHelpAction(new HelpAction()) });
    }
}
