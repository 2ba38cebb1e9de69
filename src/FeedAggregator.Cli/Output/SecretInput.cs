using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>
/// Takes a secret from a person or a program. Never from the command line, where every user of the machine could read it, and the shell's
/// history would keep it.
/// </summary>
internal static class SecretInput
{
    /// <summary>Asks without showing what is typed; reads the first line where the input is no terminal.</summary>
    /// <param name="what">What is asked for.</param>
    /// <exception cref="CommandException">Nothing was given (exit code 2).</exception>
    public static string Read(string what)
    {
        string? line = Console.IsInputRedirected ? Console.In.ReadLine() : Typed(what);
        return string.IsNullOrEmpty(line)
            ? throw CommandException.Usage($"no {what} was given; type it when asked, or hand it over on standard input: … < file")
            : line;
    }

    private static string Typed(string what)
    {
        Console.Error.Write($"{what}: ");
        System.Text.StringBuilder typed = new();
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
