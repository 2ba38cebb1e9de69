using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds set</c>: what is wanted of one feed alone.</summary>
internal sealed class FeedsSetCommand : CliCommand
{
    private readonly Argument<string> _feed =
        new("feed") { Description = "Number, address, or part of its name or address that fits only one" };
    private readonly Option<string?> _title = new("--title") { Description = "Name for people", HelpName = "TEXT" };
    private readonly Option<string?> _category =
        new("--category") { Description = "Category path, such as News/World; \"\" for none", HelpName = "PATH" };
    private readonly Option<bool> _clearRules =
        new("--clear-rules") { Description = "Take all keep and drop rules away before new ones are added" };
    private readonly Option<bool> _reset =
        new("--reset") { Description = "Take all settings back before others are made; name and category stay" };
    private readonly FeedSettingOptions _settings;

    /// <summary>Declares the command.</summary>
    public FeedsSetCommand()
        : base(
            "set",
            "Say what is wanted of one feed alone. It is written into the subscription file; a running service notices. Credentials do " +
            "not belong there: 'feedagg feeds access' takes them.",
            "feedagg feeds set harbour --interval 02:00:00 --priority 10",
            "feedagg feeds set 7 --full-text yes --category News/Coast",
            "feedagg feeds set https://example.org/feed.xml --drop 'title=\\bsponsored\\b' --drop category=podcast",
            "feedagg feeds set 7 --reset")
    {
        Arguments.Add(_feed);
        Options.Add(_title);
        Options.Add(_category);
        _settings = new FeedSettingOptions(this);
        Options.Add(_clearRules);
        Options.Add(_reset);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Subscription before = await SubscriptionFinder.FindAsync(context, context.Value(_feed));
        FeedSettings start = context.Value(_reset)
            ? FeedSettings.None
            : context.Value(_clearRules)
            ? before.Settings with { Rules = [] }
            : before.Settings;
        Subscription after = before with
        {
            Title = context.Value(_title) ?? before.Title,
            Category = context.Value(_category)?.Trim('/') ?? before.Category,
            Settings = _settings.Of(context, start),
        };
        if (after == before)
        {
            context.Terminal.Line($"Nothing changes for {before.Url}.");
            return ExitCode.Done;
        }

        SubscriptionEditor.Change(SubscriptionAccess.PathOf(context), before, after);
        context.Terminal.Line($"Changed {after.Url} in {SubscriptionAccess.PathOf(context)}");
        foreach ((string name, string value) in SettingLines.Of(after.Settings))
        {
            context.Terminal.Line($"  {name}: {value}");
        }

        FetchOptions fetch = context.Settings.Options<FetchOptions>(FetchOptions.Section);
        if (after.Settings.Interval < fetch.MinimumInterval)
        {
            context.Terminal.Remark($"No feed is asked more often than Fetch:MinimumInterval ({fetch.MinimumInterval:c}) allows.");
        }

        if (after.Settings.Interval != before.Settings.Interval)
        {
            context.Terminal.Remark("The interval counts from the next fetch on; 'feedagg fetch --feed FEED' does one now.");
        }

        return ExitCode.Done;
    }
}
