using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Parsing;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds discover</c>.</summary>
internal sealed class FeedsDiscoverCommand : CliCommand
{
    private static readonly Column<DiscoveredFeed>[] Columns =
    [
        new("url", feed => feed.Url) { Heading = "Address" },
        new("title", feed => feed.Title) { Heading = "Title" },
        new("type", feed => feed.MediaType) { Heading = "Type" },
        new("declared", feed => feed.Declared)
        { Heading = "Found by", Shown = feed => feed.Declared ? "declared" : "a link that looks like one" },
    ];

    private readonly Argument<string> _url = new("url") { Description = "Address of a site or a feed, or a file" };
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public FeedsDiscoverCommand()
        : base(
            "discover",
            "List the feeds of a site: those its page declares, then links that look like feeds. Nothing is stored.",
            "feedagg feeds discover https://example.org/",
            "feedagg feeds discover example.org --json")
    {
        Arguments.Add(_url);
        _list = new ListOptions(this, since: false, limit: null);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using FeedLookup lookup = new(context);
        IReadOnlyList<DiscoveredFeed> feeds =
            await lookup.FindAsync(FeedLookup.Address(context.Value(_url), localFiles: true), cancellationToken);
        ListWriter.Write(context, _list, Columns, feeds, "No feed found.");
        return ExitCode.Done;
    }
}
