using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedAggregator.IntegrationTests.Pictures;

/// <summary>Draws what a terminal showed as an SVG: text in lines, with the few colours our commands use.</summary>
internal static partial class TerminalPicture
{
    private const double CharacterWidth = 7.8;
    private const int LineHeight = 18;
    private const int Margin = 14;

    // Colours of the 256 by their number: those of Spectre's Red and Green, light enough for the dark ground.
    private static readonly Dictionary<string, string> Colours =
        new() { ["38;5;9"] = "#ff8a80", ["38;5;2"] = "#8fd694", ["38;5;10"] = "#8fd694" };

    /// <summary>The picture.</summary>
    /// <param name="shown">What came to the terminal, escape sequences and all.</param>
    /// <param name="columns">Characters in a line.</param>
    public static string Draw(string shown, int columns)
    {
        string[] lines =
            [.. Other().Replace(shown, "").Replace("\r", "", StringComparison.Ordinal).TrimEnd('\n', ' ').Split('\n')
            .SelectMany(line => Wrapped(line, columns))];
        double width = (columns * CharacterWidth) + (2 * Margin);
        int height = (lines.Length * LineHeight) + (2 * Margin);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width:0}" height="{height}" viewBox="0 0 {width:0} {height}">""");
        svg.Append("\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1d2126\"/>\n");
        svg.Append("<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"13\" fill=\"#d8dee6\">\n");
        string? colour = null;
        for (int i = 0; i < lines.Length; i++)
        {
            // The length is given, so that columns stay in line whatever font is at hand.
            string text = Sgr().Replace(lines[i], "");
            svg.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{Margin}\" y=\"{Margin + (i * LineHeight) + 13}\" " +
                $"textLength=\"{new StringInfo(text).LengthInTextElements * CharacterWidth:0.#}\">");
            AppendRuns(svg, lines[i], ref colour);
            svg.Append("</text>\n");
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    /// <summary>A line as the terminal breaks it; only lines without colour are longer than it.</summary>
    private static IEnumerable<string> Wrapped(string line, int columns) =>
        Sgr().Replace(line, "").Length <= columns ? [line] : line.Chunk(columns).Select(part => new string(part));

    private static void AppendRuns(StringBuilder svg, string line, ref string? colour)
    {
        int begin = 0;
        foreach (Match change in Sgr().Matches(line))
        {
            AppendRun(svg, line[begin..change.Index], colour);
            colour = Colours.GetValueOrDefault(change.Groups[1].Value);
            begin = change.Index + change.Length;
        }

        AppendRun(svg, line[begin..], colour);
    }

    private static void AppendRun(StringBuilder svg, string text, string? colour)
    {
        // Blanks in a row would become one.
        string encoded = WebUtility.HtmlEncode(text).Replace(' ', '\u00a0');
        svg.Append(text.Length == 0 ? "" : colour is null ? encoded : $"<tspan fill=\"{colour}\">{encoded}</tspan>");
    }

    [GeneratedRegex("\u001b\\[([0-9;]*)m", RegexOptions.CultureInvariant)]
    private static partial Regex Sgr();

    [GeneratedRegex("\u001b(?:\\[[?0-9;]*[A-Za-ln-z]|[=>])", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
