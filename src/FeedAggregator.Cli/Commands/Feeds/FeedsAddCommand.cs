using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Parsing;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds add</c>.</summary>
internal sealed class FeedsAddCommand : CliCommand
{
    private readonly Argument<string> _url =
        new("url") { Description = "Address of a feed or of a site (its feed is found), or, with --local-files, a file" };
    private readonly Option<string?> _title =
        new("--title") { Description = "Name for people (default: the feed's own)", HelpName = "TEXT" };
    private readonly Option<string> _category =
        new("--category") { Description = "Category path, such as News/World", HelpName = "PATH", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be added" };
    private readonly FeedSettingOptions _settings;
    private readonly Option<bool> _localFiles =
        new("--local-files") { Description = "Take a local file, which the service then reads as often as a feed" };
    private readonly Option<bool> _unchecked = new("--unchecked") { Description = "Take the address as it is, without fetching it" };

    /// <summary>Declares the command.</summary>
    public FeedsAddCommand()
        : base(
            "add",
            "Subscribe to a feed. A site's address will do: the first feed it declares is taken. A running service notices and fetches it.",
            "feedagg feeds add https://example.org/",
            "feedagg feeds add https://example.org/feed.xml --title \"Example\" --category News/World",
            "feedagg feeds add https://example.org/feed.xml --full-text yes --interval 02:00:00",
            "feedagg feeds add /srv/notices/feed.xml --local-files",
            "feedagg feeds add example.org --dry-run")
    {
        Arguments.Add(_url);
        Options.Add(_title);
        Options.Add(_category);
        _settings = new FeedSettingOptions(this);
        Options.Add(_dryRun);
        Options.Add(_localFiles);
        Options.Add(_unchecked);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        FeedSettings settings = _settings.Of(context, FeedSettings.None);
        string url = FeedLookup.Address(context.Value(_url), context.Value(_localFiles));
        DiscoveredFeed feed = context.Value(_unchecked)
            ? new DiscoveredFeed(url, null, null, Declared: true)
            : await FindAsync(context, url, cancellationToken);
        Subscription subscription = new()
        {
            Url = feed.Url,
            Title = context.Value(_title),
            SiteUrl = feed.Url == url ? null : url,
            Category = context.Value(_category) ?? "",
            Settings = settings,
        };
        if (context.Value(_dryRun))
        {
            context.Terminal.Line($"Would subscribe to {feed.Url}{InBrackets(feed)}");
            return ExitCode.Done;
        }

        bool added = SubscriptionAccess.Add(context, [subscription]).Count > 0;
        context.Terminal.Line(added
            ? $"Subscribed to {feed.Url}{InBrackets(feed)}, in {SubscriptionAccess.PathOf(context)}"
            : $"{feed.Url} was subscribed to already");
        return ExitCode.Done;
    }

    private static async Task<DiscoveredFeed> FindAsync(CommandContext context, string url, CancellationToken cancellationToken)
    {
        using FeedLookup lookup = new(context);
        IReadOnlyList<DiscoveredFeed> found = await lookup.FindAsync(url, cancellationToken);
        if (found.Count > 1)
        {
            context.Terminal.Remark($"{url} names {found.Count} feeds; taking the first. 'feedagg feeds discover {url}' lists them.");
        }

        return found[0];
    }

    private static string InBrackets(DiscoveredFeed feed) => feed.Title is { Length: > 0 } title ? $" ({title})" : "";
}
