using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands.Articles;

/// <summary><c>feedagg articles</c>: single articles.</summary>
internal sealed class ArticlesGroup() : CommandGroup(
    "articles",
    "List, read, search, export and import articles",
    new ArticlesListCommand(),
    new ArticlesShowCommand(),
    new ArticlesSearchCommand(),
    new ArticlesExportCommand(),
    new ArticlesImportCommand());
