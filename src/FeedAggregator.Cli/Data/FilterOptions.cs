using System.CommandLine;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Data;

/// <summary>The options that choose stories or articles, the same for every command that lists them.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string?> _category = new("--category")
    { Description = "Only this category and those below it, such as World or Technology/Free software", HelpName = "PATH" };

    private readonly Option<string?> _feed =
        new("--feed") { Description = "Only this feed: number, address, or part of its name", HelpName = "FEED" };

    private readonly Option<string?> _outlet =
        new("--outlet") { Description = "Only this outlet, by its host such as example.org", HelpName = "HOST" };

    private readonly Option<string?> _text =
        new("--q") { Description = "Only with these words; \"a phrase\" and begin* are understood", HelpName = "WORDS" };

    private readonly Option<int> _minSources = new("--min-sources")
    {
        Description = "Only stories that at least so many outlets carry",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command that lists.</param>
    /// <param name="text">Whether it takes <c>--q</c>; a search has its words as an argument.</param>
    public FilterOptions(Command command, bool text = true)
    {
        command.Options.Add(_category);
        command.Options.Add(_feed);
        command.Options.Add(_outlet);
        if (text)
        {
            command.Options.Add(_text);
        }

        command.Options.Add(_minSources);
    }

    /// <summary>The filter a person asked for.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="store">Where the feed is looked up.</param>
    /// <param name="list">The list options, for <c>--since</c>; null for no bound.</param>
    /// <exception cref="CommandException">The feed named is none.</exception>
    public ClusterFilter Of(CommandContext context, Store store, ListOptions? list) => new()
    {
        Category = context.Value(_category),
        FeedId = context.Value(_feed) is { } feed ? FeedFinder.Find(store, feed).Id : null,
        Outlet = context.Value(_outlet)?.ToLowerInvariant(),
        Text = context.Value(_text),
        Since = list?.SinceOf(context),
        MinSources = context.Value(_minSources),
    };
}
