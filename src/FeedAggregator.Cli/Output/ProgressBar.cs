using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FeedAggregator.Cli.Output;

/// <summary>
/// A bar on standard error with count, rate and remaining time, while something long goes on. Nothing where that is no terminal, or under
/// <c>--quiet</c>.
/// </summary>
internal static class ProgressBar
{
    /// <summary>Does the work and draws its progress.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="work">The work; it calls what it is given after each step, from any thread.</param>
    public static Task RunAsync(Terminal terminal, string title, int total, Func<Action, Task> work) =>
        RunAsync(terminal, title, () => total, work);

    /// <summary>Does the work and draws its progress, where counting the steps costs something or cannot be done.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are, asked only where a bar is drawn; null if unknown.</param>
    /// <param name="work">The work; it calls what it is given after each step, from any thread.</param>
    public static Task RunAsync(Terminal terminal, string title, Func<long?> total, Func<Action, Task> work) =>
        terminal.ShowsProgress
            ? DrawAsync(terminal, title, total(), new CountColumn(), task => work(() => task.Increment(1)))
            : work(static () => { });

    /// <summary>Does work whose steps are told by something else, such as the size of the file it writes, and draws its progress.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="totalBytes">How many bytes there will be; null if unknown.</param>
    /// <param name="bytes">How many there are now.</param>
    /// <param name="work">The work; runs on another thread.</param>
    public static Task WatchAsync(Terminal terminal, string title, long? totalBytes, Func<long> bytes, Action work) =>
        terminal.ShowsProgress
            ? DrawAsync(terminal, title, totalBytes, new TransferSpeedColumn(), async task =>
            {
                Task running = Task.Run(work);
                while (await Task.WhenAny(running, Task.Delay(100)) != running)
                {
                    task.Value = bytes();
                }

                await running;
            })
            : Task.Run(work);

    private static async Task DrawAsync(Terminal terminal, string title, long? total, ProgressColumn count, Func<ProgressTask, Task> work)
    {
        terminal.Flush();
        ProgressColumn[] remaining = total is null ? [] : [new RemainingTimeColumn()];
        await new Progress(terminal.ProgressConsole(), TimeProvider.System)
            .AutoClear(true)
            .Columns([new TaskDescriptionColumn(), new ProgressBarColumn(), count, .. remaining])
            .StartAsync(async progress =>
            {
                ProgressTask task =
                    progress.AddTask(Markup.Escape(title), autoStart: true, maxValue: Math.Max(1, total ?? double.MaxValue));
                task.IsIndeterminate = total is null;
                await work(task);
            });
    }

    /// <summary>"120/500, 14/s".</summary>
    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            string all = task.IsIndeterminate ? "" : string.Create(CultureInfo.InvariantCulture, $"/{task.MaxValue:0}");
            string rate = task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $", {speed:0.#}/s") : "";
            return new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}{all}{rate}"));
        }
    }
}
