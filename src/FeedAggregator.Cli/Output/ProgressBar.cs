using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FeedAggregator.Cli.Output;

/// <summary>A bar on standard error with count, rate and remaining time, while something long goes on. Nothing where that is no terminal, or under <c>--quiet</c>.</summary>
internal static class ProgressBar
{
    /// <summary>Does the work and draws its progress.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="work">The work; it calls what it is given after each step, from any thread.</param>
    public static async Task RunAsync(Terminal terminal, string title, int total, Func<Action, Task> work)
    {
        if (!terminal.ShowsProgress || total == 0)
        {
            await work(static () => { });
            return;
        }

        terminal.Flush();
        await new Progress(terminal.ProgressConsole(), TimeProvider.System)
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                ProgressTask task = progress.AddTask(Markup.Escape(title), autoStart: true, maxValue: total);
                await work(() => task.Increment(1));
            });
    }

    /// <summary>"120/500, 14/s".</summary>
    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            string rate = task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $", {speed:0.#}/s") : "";
            return new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}{rate}"));
        }
    }
}
