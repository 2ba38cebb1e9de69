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
            Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), $"{CommandPath.Of(command)} {option.Name}"));
            Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), $"{CommandPath.Of(command)} {argument.Name}"));
            if (command is CliCommand { Examples: var examples })
            {
                Assert.NotEmpty(examples);
                Assert.All(examples, example => AssertParses(root, example));
            }
        }
    }

    [Fact]
    public void Names_are_lower_case_words_joined_by_hyphens() =>
        Assert.All(Commands(new FeedaggCommand()), command => Assert.Matches("^[a-z][a-z-]*$", command.Name));

    private static void AssertParses(RootCommand root, string example)
    {
        // Only our own part of a line that also shows the shell's.
        string line = example[example.IndexOf("feedagg ", StringComparison.Ordinal)..].Split(" | ")[0].Split(" && ")[0];
        if (example.StartsWith("systemctl", StringComparison.Ordinal))
        {
            line = example.Split(" && ")[1];
        }

        Assert.Empty(root.Parse(line["feedagg ".Length..]).Errors.Select(error => $"{example}: {error.Message}"));
    }

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(sub => Commands(sub).Prepend(sub));
}
