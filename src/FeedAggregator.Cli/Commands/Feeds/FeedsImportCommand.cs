using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds import</c>.</summary>
internal sealed class FeedsImportCommand : CliCommand
{
    // Who imports the same file again need not read all of it.
    private const int NamedRepeats = 10;

    // A file of another kind is wrong in every line.
    private const int NamedNotes = 50;

    private readonly Argument<string> _file = new("file") { Description = "OPML file, or a plain list with one address a line" };
    private readonly Option<string?> _category = new("--category") { Description = "Category for feeds that have none in the file", HelpName = "PATH" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be added" };

    /// <summary>Declares the command.</summary>
    public FeedsImportCommand()
        : base(
            "import",
            "Add the feeds of an OPML file (or a plain list of addresses) to the subscriptions. Feeds that stand there already, and repeats, are reported and left out.",
            "feedagg feeds import subscriptions.opml --dry-run",
            "feedagg feeds import subscriptions.opml",
            "feedagg feeds import list.txt --category News")
    {
        Arguments.Add(_file);
        Options.Add(_category);
        Options.Add(_dryRun);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        SubscriptionList list = SubscriptionFile.Load(context.Value(_file));
        List<string> leftOut = [.. list.Notes];
        Subscription[] wanted = [.. list.Subscriptions.Where(subscription => IsThere(subscription, leftOut))];
        foreach (string note in leftOut.Take(NamedNotes))
        {
            context.Terminal.Remark(note);
        }

        if (leftOut.Count > NamedNotes)
        {
            context.Terminal.Remark($"and {leftOut.Count - NamedNotes} more left out");
        }

        if (wanted.Length == 0 && leftOut.Count > 0)
        {
            throw CommandException.Failed($"{context.Value(_file)} names no feed that could be read: is it OPML, or a list with one address a line?");
        }

        HashSet<string> known = [.. SubscriptionAccess.Load(context).Subscriptions.Select(subscription => SubscriptionAddress.Key(subscription.Url))];
        ILookup<bool, Subscription> isKnown = wanted.ToLookup(subscription => known.Contains(SubscriptionAddress.Key(subscription.Url)));
        foreach (Subscription repeated in isKnown[true].Take(NamedRepeats))
        {
            context.Terminal.Remark($"stands there already: {repeated.Url}");
        }

        if (isKnown[true].Count() > NamedRepeats)
        {
            context.Terminal.Remark($"and {isKnown[true].Count() - NamedRepeats} more stand there already");
        }

        Subscription[] fresh = [.. isKnown[false]
            .Select(subscription => subscription.Category.Length == 0 ? subscription with { Category = context.Value(_category) ?? "" } : subscription)];
        if (context.Value(_dryRun))
        {
            foreach (Subscription subscription in fresh)
            {
                context.Terminal.Line($"would add {subscription.Url}{(subscription.Category.Length > 0 ? $" under {subscription.Category}" : "")}");
            }
        }
        else
        {
            await ProgressBar.RunAsync(context.Terminal, "Subscribing", fresh.Length, advance =>
            {
                SubscriptionAccess.Add(context, fresh, advance);
                return Task.CompletedTask;
            });
        }

        context.Terminal.Line(
            $"{Counted.Of(fresh.Length, "feed")} {(context.Value(_dryRun) ? "would be " : "")}added to {SubscriptionAccess.PathOf(context)}, " +
            $"{wanted.Length - fresh.Length} stood there already, {leftOut.Count} left out");
        return ExitCode.Done;
    }

    /// <summary>Anything that is no address could be the path of a file; where there is none, a line of some other text was meant as nothing.</summary>
    private static bool IsThere(Subscription subscription, List<string> leftOut)
    {
        if (!Uri.TryCreate(subscription.Url, UriKind.Absolute, out Uri? uri) || !uri.IsFile || File.Exists(uri.LocalPath))
        {
            return true;
        }

        leftOut.Add($"left out: there is no file {uri.LocalPath}");
        return false;
    }
}
