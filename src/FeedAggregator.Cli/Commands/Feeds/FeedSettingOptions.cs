using System.CommandLine;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary>The options that say what is wanted of one feed alone, the same for <c>feeds add</c> and <c>feeds set</c>.</summary>
internal sealed class FeedSettingOptions
{
    /// <summary>What takes a setting back.</summary>
    private const string Default = "default";

    private readonly Option<string?> _interval = new("--interval")
    {
        Description = "Ask it every so often (such as 02:00:00; never below Fetch:MinimumInterval or what the publisher asks), or default",
        HelpName = "TIME",
    };

    private readonly Option<string?> _priority = new("--priority")
    { Description = "Whose article stands for a story where nothing else decides: the highest; -1000 to 1000", HelpName = "N" };
    private readonly Option<string?> _fullText =
        new("--full-text") { Description = "Read the article from the page behind a summary: yes or no", HelpName = "YES|NO" };
    private readonly Option<string?> _cluster =
        new("--cluster") { Description = "Compare its articles with others: yes or no", HelpName = "YES|NO" };
    private readonly Option<string?> _joinOwn =
        new("--join-own") { Description = "Let its articles join each other as copies: yes or no", HelpName = "YES|NO" };
    private readonly Option<string?> _private = new("--private")
    { Description = "Show strangers no address of it and leave it out of public lists: yes or no", HelpName = "YES|NO" };
    private readonly Option<string?> _aggregator = new("--aggregator")
    {
        Description = "It re-publishes others and yields to originals: yes, no, or default (learnt from whom it credits)",
        HelpName = "YES|NO"
    };
    private readonly Option<string?> _policy =
        new("--policy") { Description = "What readers see of its copies: collapse, mark, keep-all, or default", HelpName = "POLICY" };
    private readonly Option<string[]> _keep = new("--keep")
    { Description = "Keep only new entries that fit; FIELD is title, text, author or category", HelpName = "FIELD=REGEX" };
    private readonly Option<string[]> _drop =
        new("--drop") { Description = "Drop new entries that fit; they are counted and shown by 'feeds show'", HelpName = "FIELD=REGEX" };

    /// <summary>Adds the options to a command.</summary>
    public FeedSettingOptions(Command command)
    {
        foreach (Option option in (
            Option[])[_interval, _priority, _fullText, _cluster, _joinOwn, _private, _aggregator, _policy, _keep, _drop])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The settings as the person wants them.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="settings">As they are now.</param>
    /// <exception cref="CommandException">A value cannot be understood (exit code 2).</exception>
    public FeedSettings Of(CommandContext context, FeedSettings settings)
    {
        settings = Set(context, settings, _interval, "interval", static s => s with { Interval = null });
        settings = Set(context, settings, _priority, "priority", static s => s with { Priority = 0 });
        settings = Set(context, settings, _fullText, "fullText", static s => s with { FullText = false });
        settings = Set(context, settings, _cluster, "cluster", static s => s with { Alone = false });
        settings = Set(context, settings, _joinOwn, "joinOwn", static s => s with { OwnEntriesApart = false });
        settings = Set(context, settings, _private, "private", static s => s with { Private = false });
        settings = Set(context, settings, _aggregator, "aggregator", static s => s with { Aggregator = null });
        settings = Set(context, settings, _policy, "policy", static s => s with { Policy = null });
        settings = AddRules(context, settings, _keep, keep: true);
        return AddRules(context, settings, _drop, keep: false);
    }

    private static FeedSettings Set(
        CommandContext context, FeedSettings settings, Option<string?> option, string name, Func<FeedSettings, FeedSettings> reset)
    {
        if (context.Value(option) is not { } value)
        {
            return settings;
        }

        if (value.Equals(Default, StringComparison.OrdinalIgnoreCase))
        {
            return reset(settings);
        }

        List<string> problems = [];
        FeedSettings changed = FeedSettingsText.Read(settings, name, value, problems);
        return problems.Count == 0 ? changed : throw CommandException.Usage(Words(problems[0], option));
    }

    private static FeedSettings AddRules(CommandContext context, FeedSettings settings, Option<string[]> option, bool keep)
    {
        foreach (string text in context.Value(option) ?? [])
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw CommandException.Usage($"{option.Name} takes FIELD=REGEX, such as title=\\bsponsored\\b, not '{text}'");
            }

            List<string> problems = [];
            FeedSettings changed = FeedSettingsText.ReadRule(settings, keep, text[..equals], text[(equals + 1)..], problems);
            settings = problems.Count == 0
                ? changed.Rules.SkipLast(1).Contains(changed.Rules[^1]) ? settings : changed
                : throw CommandException.Usage(Words(problems[0], option));
        }

        return settings;
    }

    /// <summary>The words for the file, said of the option.</summary>
    private static string Words(string problem, Option option) =>
        $"{option.Name}: {problem.Split("; ", 2)[0].Replace(FeedSettingsText.Prefix + ":", "", StringComparison.Ordinal)}";
}
