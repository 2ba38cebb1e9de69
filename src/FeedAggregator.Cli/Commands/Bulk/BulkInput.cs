using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest.Bulk;
using Spectre.Console;

namespace FeedAggregator.Cli.Commands.Bulk;

/// <summary>
/// The argument and options of the bulk commands, and reading with progress: bad lines are named on standard error and skipped.
/// </summary>
internal sealed class BulkInput
{
    // A file of another kind is wrong in every line.
    private const int MostNamed = 20;

    private readonly Argument<string> _path =
        new("input") { Description = "A file of JSON lines (- for standard input), or a folder of plain-text articles" };
    private readonly Option<double?> _threshold = new("--threshold")
    { Description = "Containment from which two texts tell the same story (default: Deduplication:Threshold)", HelpName = "T" };
    private readonly Option<int> _window = new("--window")
    { Description = "How many of the latest texts a text is compared with", HelpName = "N", DefaultValueFactory = static _ => 100_000 };

    /// <summary>Adds them to a command.</summary>
    public BulkInput(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_threshold);
        command.Options.Add(_window);
    }

    /// <summary>Thresholds: the configuration's, changed by the command line.</summary>
    public DeduplicationOptions Settings(CommandContext context)
    {
        DeduplicationOptions settings = context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section);
        if (context.Value(_threshold) is { } threshold)
        {
            settings.Threshold = threshold is >= 0.05 and <= 1
                ? threshold
                : throw CommandException.Usage("--threshold takes a number from 0.05 to 1");
        }

        return settings;
    }

    /// <summary>How many texts the window holds.</summary>
    public int Window(CommandContext context) => context.Value(_window) is > 0 and var window
        ? window
        : throw CommandException.Usage("--window takes a number from 1");

    /// <summary>Reads the input and hands it over; false where lines had to be skipped.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="use">Uses the texts, and says when one is done.</param>
    public Task<bool> ReadAsync(CommandContext context, Action<IEnumerable<BulkText>, Action> use) =>
        ReadAsync(context, use, isKept: false);

    /// <summary>Reads the input and hands it over; false where lines had to be skipped.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="use">Uses the texts, and says when one is done.</param>
    /// <param name="isKept">Whether all texts are in memory at once, because the input is used again: a pipe can be read only once.</param>
    public async Task<bool> ReadAsync(CommandContext context, Action<IEnumerable<BulkText>, Action> use, bool isKept)
    {
        bool isStandardInput = context.Value(_path) == "-";
        string path = Path.GetFullPath(context.Value(_path));
        if (!isStandardInput && !File.Exists(path) && !Directory.Exists(path))
        {
            throw CommandException.Failed($"there is no file or folder {context.Value(_path)}");
        }

        int bad = 0;
        BulkReader reader = new((number, fault) =>
        {
            if (++bad > MostNamed)
            {
                return;
            }

            context.Terminal.Problem(string.Create(CultureInfo.InvariantCulture, $"{context.Value(_path)}:{number}: {fault}; skipped"));
        });
        try
        {
            await WithProgressAsync(context.Terminal, path, reader, placed =>
            {
                IEnumerable<BulkText> texts = isStandardInput ? reader.Read(Console.OpenStandardInput()) : reader.Read(path);
                use(isKept ? [.. texts] : texts, placed);
            });
        }
        catch (IOException failure)
        {
            throw CommandException.Failed(failure.Message, failure);
        }

        if (bad > MostNamed)
        {
            context.Terminal.Problem(
                string.Create(CultureInfo.InvariantCulture, $"{context.Value(_path)}: {bad - MostNamed} more lines skipped"));
        }

        return bad == 0;
    }

    private static async Task WithProgressAsync(Terminal terminal, string path, BulkReader reader, Action<Action> use)
    {
        if (!terminal.ShowsProgress)
        {
            use(static () => { });
            return;
        }

        // The number of lines is not known before they are read, the number of bytes is.
        double total = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories).Count()
            : FileSize.Of(path);
        await new Progress(terminal.ProgressConsole(), TimeProvider.System)
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                ProgressTask task = progress.AddTask("Grouping", autoStart: true, maxValue: Math.Max(1, total));
                int done = 0;
                long started = Stopwatch.GetTimestamp();
                use(() =>
                {
                    if (++done % 64 == 0)
                    {
                        task.Description = string.Create(
                            CultureInfo.InvariantCulture,
                            $"Grouping, {done:N0} texts, {done / Stopwatch.GetElapsedTime(started).TotalSeconds:N0}/s");
                        task.Value = reader.BytesRead > 0 ? reader.BytesRead : done;
                    }
                });
                return Task.CompletedTask;
            });
    }
}
