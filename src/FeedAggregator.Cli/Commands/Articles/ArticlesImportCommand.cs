using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;
using FeedAggregator.Ingest.Bulk;

namespace FeedAggregator.Cli.Commands.Articles;

/// <summary><c>feedagg articles import</c>.</summary>
internal sealed class ArticlesImportCommand : CliCommand
{
    private readonly Argument<string> _path = new("file-or-folder") { Description = "A text file, or a folder: every .txt file below it" };

    /// <summary>Declares the command.</summary>
    public ArticlesImportCommand()
        : base(
            "import",
            "Import plain-text articles: first line the headline, empty lines between paragraphs, an optional last line such as " +
            "\"Source: example.org\". " +
            "They join the stories of the feeds. Importing again adds nothing; a changed file is a revision.",
            "feedagg articles import seeds/articles",
            "feedagg articles import report.txt") => Arguments.Add(_path);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(context.Value(_path));
        IEnumerable<PlainTextArticle> articles = Read(path);
        int count = File.Exists(path) ? 1 : Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories).Count();
        string folder = File.Exists(path) ? Path.GetDirectoryName(path)! : path;
        await using Workshop workshop = Workshop.Open(context);
        ImportReport report = new(0, 0, 0);
        try
        {
            await ProgressBar.RunAsync(context.Terminal, "Importing", count, async advance =>
                report = await workshop.Get<ArticleImport>().RunAsync(articles, folder, advance, cancellationToken));
        }
        catch (InvalidDataException failure)
        {
            throw CommandException.Failed($"{failure.Message}; the articles before it are stored", failure);
        }

        await ThreadRound.RunAsync(context, workshop, cancellationToken);
        context.Terminal.Line($"{Counted.Of(report.Read, "article")} read, {report.Added} new, {report.Revised} revised");
        return ExitCode.Done;
    }

    private static IEnumerable<PlainTextArticle> Read(string path)
    {
        try
        {
            return PlainTextArticles.Read(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException)
        {
            throw CommandException.Failed(failure.Message, failure);
        }
    }
}
