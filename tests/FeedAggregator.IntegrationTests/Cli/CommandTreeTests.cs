using System.CommandLine;
using FeedAggregator.Cli.Commands;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>What must be true of every command, also of those added later.</summary>
public sealed class CommandTreeTests
{
    [Fact]
    public void Every_command_describes_itself_and_shows_examples_that_parse()
    {
        FeedaggCommand root = new();
        foreach (Command command in Commands(root))
        {
            Assert.False(string.IsNullOrWhiteSpace(command.Description), $"{CommandPath.Of(command)} has no description");
            Assert.All(command.Options,
                option => Assert.False(string.IsNullOrWhiteSpace(option.Description), $"{CommandPath.Of(command)} {option.Name}"));
            Assert.All(command.Arguments,
                argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), $"{CommandPath.Of(command)} {argument.Name}"));
            if (command is CliCommand { Examples: var examples })
            {
                Assert.NotEmpty(examples);
                Assert.Empty(examples.SelectMany(example => ShellLine.Problems(root, example)));
                Assert.All(examples, example => Assert.Contains("feedagg ", example, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Names_are_lower_case_words_joined_by_hyphens() =>
        Assert.All(Commands(new FeedaggCommand()), command => Assert.Matches("^[a-z][a-z-]*$", command.Name));

    [Fact]
    public void Every_command_has_real_output_that_was_approved()
    {
        string[] approved =
            [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Cli", "Approved"))
            .Select(file => File.ReadLines(file).First())];

        Assert.DoesNotContain(
            Commands(new FeedaggCommand()).Where(command => command is CliCommand).Select(CommandPath.Of),
            path => !approved.Any(
                line => line == $"$ {path}" ||
                (line.StartsWith($"$ {path} ", StringComparison.Ordinal) && !line.EndsWith("--help", StringComparison.Ordinal))));
    }

    [Fact]
    public void Lists_take_the_same_options_everywhere()
    {
        foreach (Command command in Commands(new FeedaggCommand()).Where(command => command.Options.Any(option => option.Name == "--csv")))
        {
            Assert.Contains(command.Options, option => option.Name == "--json");
        }
    }

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(sub => Commands(sub).Prepend(sub));
}
