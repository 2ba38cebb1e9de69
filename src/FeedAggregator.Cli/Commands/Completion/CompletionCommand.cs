using System.CommandLine;
using System.Reflection;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands.Completion;

/// <summary>
/// <c>feedagg completion</c>: prints the script that makes a shell complete our command lines. The scripts know no command themselves: they
/// ask the program (<c>feedagg "[suggest:POSITION]" "LINE"</c>, System.CommandLine's directive), so they never fall behind it.
/// </summary>
internal sealed class CompletionCommand : CliCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh or fish" };

    /// <summary>Declares the command.</summary>
    public CompletionCommand()
        : base(
            "completion",
            "Print the script that lets a shell complete commands, options and settings with the Tab key.",
            "source <(feedagg completion bash)",
            "feedagg completion bash > ~/.local/share/bash-completion/completions/feedagg",
            "feedagg completion zsh > ~/.zfunc/_feedagg",
            "feedagg completion fish > ~/.config/fish/completions/feedagg.fish")
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Arguments.Add(_shell);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string name = $"{typeof(CompletionCommand).Namespace}.Scripts.feedagg.{context.Value(_shell)}";
        await using Stream script = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using StreamReader reader = new(script);
        await context.Terminal.Data.WriteAsync((await reader.ReadToEndAsync(cancellationToken)).AsMemory(), cancellationToken);
        return ExitCode.Done;
    }
}
