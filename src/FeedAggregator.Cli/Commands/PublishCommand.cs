using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Service.Pages.Planet;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands;

/// <summary><c>feedagg publish</c>: the combined feed as a file, or a whole planet as a folder.</summary>
internal sealed class PublishCommand : CliCommand
{
    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "atom, rss or json: the combined feed; digest: one Atom entry a day with its top stories; " +
            "html: a static planet (river, story pages, feeds); opml: the subscriptions",
        HelpName = "FORMAT",
        Required = true,
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "File to write (default: standard output), for html the folder; every file is replaced in one step",
        HelpName = "FILE-OR-FOLDER",
    };

    private readonly Option<string?> _view = new("--view")
    {
        Description =
            "clusters: one entry a story; articles: one an article; threads: one a thread of related coverage " +
            "(default: as Deduplication:Policy and the feeds' own policies say)",
        HelpName = "VIEW",
    };

    private readonly Option<string?> _saved =
        new("--saved") { Description = "A saved view of the configuration (Views), instead of other filters", HelpName = "NAME" };

    private readonly Option<int> _pages =
        new("--pages") { Description = "html: pages of the river at the most", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<string?> _since = new("--since")
    { Description = "Only what was first seen since then: a date, a time, or an age such as 36h, 7d", HelpName = "WHEN" };
    private readonly Option<int?> _limit =
        new("--limit") { Description = $"Entries, at most {ClusterQuery.MaximumLimit} (default: Publishing:PageSize)", HelpName = "N" };
    private readonly FilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public PublishCommand()
        : base(
            "publish",
            "Write the combined feed, a static planet or the subscriptions as files that any web server can serve.",
            "feedagg publish --format atom --output /srv/www/feed.atom",
            "feedagg publish --format json --category World --min-sources 2",
            "feedagg publish --format rss --saved wire --output /srv/www/wire.rss",
            "feedagg publish --format digest --output /srv/www/digest.atom",
            "feedagg publish --format html --output /srv/www/planet --set Publishing:BaseUrl=https://planet.example")
    {
        _format.AcceptOnlyFromAmong("atom", "rss", "json", "digest", "html", "opml");
        _view.AcceptOnlyFromAmong("clusters", "articles", "threads");
        Options.Add(_format);
        Options.Add(_output);
        Options.Add(_view);
        Options.Add(_saved);
        _filter = new FilterOptions(this);
        Options.Add(_since);
        Options.Add(_limit);
        Options.Add(_pages);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        string format = context.Value(_format)!;
        if (format == "html")
        {
            return await WritePlanetAsync(context, store, cancellationToken);
        }

        ReadOnlyMemory<byte> document = format == "opml"
            ? System.Text.Encoding.UTF8.GetBytes(PublicOpml.Write(store, SiteOf(context, store), QueryOf(context, store)))
            : format == "digest"
                ? CombinedFeed.Read(store, SiteOf(context, store), new ClusterQuery { Kind = FeedKind.Digest }).Write(FeedFormat.Atom)
                : CombinedFeed.Read(store, SiteOf(context, store), QueryOf(context, store))
                    .Write(Enum.Parse<FeedFormat>(format, ignoreCase: true));
        if (context.Value(_output) is { } file)
        {
            AtomicFile.Write(file, stream => stream.Write(document.Span));
            context.Terminal.Remark($"{Path.GetFullPath(file)} is written.");
        }
        else
        {
            context.Terminal.Write(document.Span);
        }

        return ExitCode.Done;
    }

    private async Task<int> WritePlanetAsync(CommandContext context, Store store, CancellationToken cancellationToken)
    {
        string folder = context.Value(_output) ?? throw CommandException.Usage("--format html needs --output FOLDER");
        Site site = SiteOf(context, store);
        int pages = context.Value(_pages) is > 0 and var wanted ? wanted : throw CommandException.Usage("--pages takes a number from 1");
        IEnumerable<PlanetFile> files = StaticPlanet.Files(store, site, QueryOf(context, store) with { Saved = null }, pages);
        int count = 0;
        await ProgressBar.RunAsync(
            context.Terminal, "Publishing", () =>
                Math.Min(store.Read(reader => reader.Statistics()).Clusters, (long)pages * site.PageSize), written =>
        {
            count = PlanetFolder.Replace(folder, files, written, cancellationToken);
            return Task.CompletedTask;
        });
        context.Terminal.Remark($"{Counted.Of(count, "file")} in {Path.GetFullPath(folder)}");
        if (context.Settings.Options<PublishingOptions>(PublishingOptions.Section).BaseUrl is null)
        {
            context.Terminal.Remark(
                $"Links in the planet's feeds begin with {site.BaseUrl}; set Publishing:BaseUrl to where it will be served.");
        }

        return ExitCode.Done;
    }

    /// <summary>The site as configured.</summary>
    internal static Site SiteOf(CommandContext context, Store store) => Site.From(
        context.Settings.Options<PublishingOptions>(PublishingOptions.Section),
        context.Settings.Options<HttpOptions>(HttpOptions.Section).FirstUrl,
        store.Identity,
        TimeZoneInfo.Local,
        context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section),
        context.Settings.Options<ViewsOptions>(ViewsOptions.Section)) with
    { Time = context.Clock };

    private ClusterQuery QueryOf(CommandContext context, Store store)
    {
        FeedView? view = context.Value(_view) is { } word ? Enum.Parse<FeedView>(word, ignoreCase: true) : null;
        int? limit = LimitOf(context);
        if (context.Value(_saved) is { } name)
        {
            SavedView saved = SiteOf(context, store).Views.FirstOrDefault(view => view.Name == name)
                ?? throw CommandException.Usage($"there is no saved view '{name}'; the section Views of the configuration has them");
            return saved.Query with { View = view, Limit = limit };
        }

        ClusterFilter filter = _filter.Of(context, store, list: null);
        return new ClusterQuery
        {
            View = view,
            Category = filter.Category,
            Feed = filter.FeedId,
            Outlet = filter.Outlet,
            Text = filter.Text,
            MinSources = filter.MinSources,
            Since = context.Value(_since) is { } since ? SinceText.Parse(since, context.Clock.GetUtcNow()) : null,
            Limit = limit,
        };
    }

    private int? LimitOf(CommandContext context)
    {
        if (context.Value(_limit) is not { } wanted)
        {
            return null;
        }

        if (wanted < 1)
        {
            throw CommandException.Usage("--limit takes a number from 1");
        }

        if (wanted > ClusterQuery.MaximumLimit)
        {
            context.Terminal.Remark(
                $"--limit {wanted}: a document holds {ClusterQuery.MaximumLimit} entries at the most; those are written.");
        }

        return Math.Min(wanted, ClusterQuery.MaximumLimit);
    }
}
