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

    // Enough to decide by; --dry-run shows all.
    private const int ShownSettings = 20;

    private readonly Argument<string> _file =
        new("file") { Description = "OPML file, or a plain list with one address a line; - for standard input" };
    private readonly Option<string?> _category =
        new("--category") { Description = "Category for feeds that have none in the file", HelpName = "PATH" };
    private readonly Option<bool> _localFiles =
        new("--local-files") { Description = "Take local files and paths too, not only web addresses: for a file of your own" };
    private readonly Option<bool> _yes =
        new("--yes", "-y") { Description = "Take over what else the file sets (priorities, rules, intervals) without asking" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be added, and what else the file sets" };

    /// <summary>Declares the command.</summary>
    public FeedsImportCommand()
        : base(
            "import",
            "Add the feeds of an OPML file (or a plain list of addresses) to the subscriptions. Feeds that stand there already, and " +
            "repeats, are reported and left out. " +
            "What is broken is told with its line and costs no other feed. Settings that the file brings along are shown and asked about.",
            "feedagg feeds import subscriptions.opml --dry-run",
            "feedagg feeds import subscriptions.opml",
            "feedagg feeds import mine.opml --yes --local-files",
            "feedagg feeds import list.txt --category News")
    {
        Arguments.Add(_file);
        Options.Add(_category);
        Options.Add(_localFiles);
        Options.Add(_yes);
        Options.Add(_dryRun);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        SubscriptionList list = Load(context);
        List<string> notes = [.. list.Notes];
        Subscription[] wanted = [.. list.Subscriptions.Where(subscription => IsThere(subscription, notes))];
        foreach (string note in notes.Take(NamedNotes))
        {
            context.Terminal.Remark(note);
        }

        if (notes.Count > NamedNotes)
        {
            context.Terminal.Remark($"and {notes.Count - NamedNotes} more remarks");
        }

        if (wanted.Length == 0 && notes.Count > 0)
        {
            throw CommandException.Failed(
                $"{context.Value(_file)} names no feed that could be read: is it OPML, or a list with one address a line?");
        }

        HashSet<string> known =
            [.. SubscriptionAccess.Load(context).Subscriptions.Select(subscription => SubscriptionAddress.Key(subscription.Url))];
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
            .Select(subscription => subscription.Category.Length == 0
                ? subscription with { Category = context.Value(_category) ?? "" }
                : subscription)];
        if (context.Value(_dryRun))
        {
            foreach (Subscription subscription in fresh)
            {
                context.Terminal.Line(
                    $"would add {subscription.Url}{(subscription.Category.Length > 0 ? $" under {subscription.Category}" : "")}");
                WriteSettings(context.Terminal.Line, subscription);
            }
        }
        else
        {
            fresh = WithAgreedSettings(context, fresh);
            await ProgressBar.RunAsync(context.Terminal, "Subscribing", fresh.Length, advance =>
            {
                SubscriptionAccess.Add(context, fresh, advance);
                return Task.CompletedTask;
            });
        }

        int leftOut = notes.Count(static note => note.Contains("left out: ", StringComparison.Ordinal));
        context.Terminal.Line(
            $"{Counted.Of(fresh.Length, "feed")} {(context.Value(_dryRun) ? "would be " : "")}added to " +
            $"{SubscriptionAccess.PathOf(context)}, " +
            $"{wanted.Length - fresh.Length} stood there already, {leftOut} left out");
        return ExitCode.Done;
    }

    private SubscriptionList Load(CommandContext context)
    {
        bool localFiles = context.Value(_localFiles);
        if (context.Value(_file) != "-")
        {
            return SubscriptionFile.Load(context.Value(_file), localFiles);
        }

        if (!context.Value(_yes) && !context.Value(_dryRun))
        {
            // The answer cannot come from where the file comes from.
            context.Terminal.Remark("What else the file sets is left out: --yes takes it over, --dry-run shows it.");
        }

        using Stream input = Console.OpenStandardInput();
        return SubscriptionFile.Read(input, localFiles ? Environment.CurrentDirectory : null);
    }

    /// <summary>
    /// The feeds with the settings that the file brings along, where the operator wants them; a foreign file decides nothing alone.
    /// </summary>
    private Subscription[] WithAgreedSettings(CommandContext context, Subscription[] fresh)
    {
        Subscription[] set = [.. fresh.Where(static subscription => subscription.Settings != FeedSettings.None)];
        if (set.Length == 0 || context.Value(_yes))
        {
            return fresh;
        }

        foreach (Subscription subscription in set.Take(ShownSettings))
        {
            context.Terminal.Problem(subscription.Url, label: null);
            WriteSettings(line => context.Terminal.Problem(line, label: null), subscription);
        }

        if (set.Length > ShownSettings)
        {
            context.Terminal.Problem($"and {set.Length - ShownSettings} more; --dry-run shows all", label: null);
        }

        if (context.Value(_file) != "-" && Question.IsYes(context, $"Take over these settings of {Counted.Of(set.Length, "feed")}?"))
        {
            return fresh;
        }

        context.Terminal.Remark(
            $"The settings of {Counted.Of(set.Length, "feed")} are left out; 'feedagg feeds set' makes some, and import --yes would " +
            $"have taken all.");
        return [.. fresh.Select(static subscription => subscription with { Settings = FeedSettings.None })];
    }

    private static void WriteSettings(Action<string> write, Subscription subscription)
    {
        foreach ((string name, string value) in SettingLines.Of(subscription.Settings))
        {
            write($"  sets {name}: {value}");
        }
    }

    /// <summary>
    /// Anything that is no address could be the path of a file; where there is none, a line of some other text was meant as nothing.
    /// </summary>
    private static bool IsThere(Subscription subscription, List<string> notes)
    {
        if (!Uri.TryCreate(subscription.Url, UriKind.Absolute, out Uri? uri) || !uri.IsFile || File.Exists(uri.LocalPath))
        {
            return true;
        }

        notes.Add($"left out: there is no file {uri.LocalPath}");
        return false;
    }
}
