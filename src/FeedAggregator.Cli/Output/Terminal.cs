using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace FeedAggregator.Cli.Output;

/// <summary>
/// Where a command writes: data on standard output, remarks, progress and problems on standard error. All text that comes from outside
/// passes <see cref="TerminalText"/> here.
/// </summary>
internal sealed class Terminal
{
    // Wide enough for the tables, and the same on every machine, where the output is a file, a pipe or a test.
    private const int WidthWithoutTerminal = 160;

    private const int LeastWidth = 60;

    private static readonly Lazy<StreamWriter> Output = new(() =>
        new StreamWriter(new StandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024));

    private readonly bool _quiet;
    private readonly bool _errorIsTerminal;

    private Terminal(TextWriter data, TextWriter remarks, bool quiet, bool colour, bool errorIsTerminal)
    {
        Data = data;
        Remarks = remarks;
        Colour = colour;
        _quiet = quiet;
        _errorIsTerminal = errorIsTerminal;
    }

    /// <summary>Standard output, buffered; for text that is known to be clean.</summary>
    public TextWriter Data { get; }

    /// <summary>Whether colour may be used on standard output.</summary>
    public bool Colour { get; }

    /// <summary>Whether progress may be drawn on standard error.</summary>
    public bool ShowsProgress => _errorIsTerminal && !_quiet;

    /// <summary>Characters in a line of a table.</summary>
    public static int Width => Console.IsOutputRedirected ? WidthWithoutTerminal : Math.Max(LeastWidth, Console.WindowWidth);

    private TextWriter Remarks { get; }

    /// <summary>The terminal of this process.</summary>
    /// <param name="quiet">Leaves remarks and progress out.</param>
    /// <param name="noColour">Leaves colour out.</param>
    public static Terminal OfProcess(bool quiet, bool noColour)
    {
        bool colour = !noColour && !Console.IsOutputRedirected &&
            Environment.GetEnvironmentVariable("NO_COLOR") is null or "" && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new Terminal(Output.Value, Console.Error, quiet, colour, !Console.IsErrorRedirected);
    }

    /// <summary>Writes one line of data.</summary>
    /// <param name="text">Cleaned here.</param>
    public void Line(string text = "") => Data.WriteLine(TerminalText.Line(text));

    /// <summary>Writes data of several lines.</summary>
    /// <param name="text">Cleaned here, its line breaks kept.</param>
    public void Lines(string text) => Data.WriteLine(TerminalText.Lines(text));

    /// <summary>Writes one object on one line, for programs.</summary>
    /// <param name="value">The object.</param>
    public void WriteJson(JsonNode value) => Data.WriteLine(JsonText.Of(value));

    /// <summary>Says something to a person beside the data; nothing under <c>--quiet</c>.</summary>
    /// <param name="text">One line, cleaned here.</param>
    public void Remark(string text)
    {
        if (!_quiet)
        {
            Flush();
            Say(TerminalText.Line(text));
        }
    }

    /// <summary>Says what is wrong, also under <c>--quiet</c>.</summary>
    /// <param name="text">One line, cleaned here.</param>
    /// <param name="label">What the line begins with; null for nothing.</param>
    public void Problem(string text, string? label = "feedagg: ")
    {
        Flush();
        Say(label + TerminalText.Lines(text));
    }

    /// <summary>Draws a table or another Spectre shape. Its texts must have been cleaned.</summary>
    /// <param name="shape">The shape.</param>
    public void Draw(Spectre.Console.Rendering.IRenderable shape)
    {
        // Spectre fills every line with blanks to its full width; in a file or a pipe they are only in the way.
        using StringWriter drawn = new(CultureInfo.InvariantCulture);
        ConsoleOn(drawn, Colour, Console.IsOutputRedirected).Write(shape);
        foreach (string line in drawn.ToString().Trim('\n', '\r').Split('\n'))
        {
            Data.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>A Spectre console on standard error, for progress.</summary>
    public IAnsiConsole ProgressConsole() => ConsoleOn(Remarks, Colour, Console.IsErrorRedirected);

    /// <summary>Hands everything written so far to the system.</summary>
    public void Flush() => Data.Flush();

    /// <summary>Writes bytes of a document as they are.</summary>
    /// <param name="document">The bytes.</param>
    public void Write(ReadOnlySpan<byte> document)
    {
        Flush();
        Output.Value.BaseStream.Write(document);
    }

    private void Say(string text)
    {
        try
        {
            Remarks.WriteLine(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed or full: there is no other place to say it, and the exit code says the rest.
        }
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool colour, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        console.Profile.Width = redirected ? WidthWithoutTerminal : Math.Max(LeastWidth, Console.WindowWidth);
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
