using System.Buffers;

namespace FeedAggregator.Cli.Output;

/// <summary>Comma-separated values after RFC 4180.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@＝＋－＠﹦﹢﹣﹫−");

    /// <summary>One record, without its line end.</summary>
    public static string Record(IEnumerable<object?> values) => string.Join(',', values.Select(Field));

    private static string Field(object? value)
    {
        string text = Column<object>.Text(value);
        if (value is string or IEnumerable<string>)
        {
            text = TerminalText.Lines(text);

            // A spreadsheet runs a text that begins like this as a formula, in full width too, and blanks before it do not help; the
            // apostrophe makes it text again. JSON has it unchanged.
            if (text.AsSpan().TrimStart() is { Length: > 0 } content && Formula.Contains(content[0]))
            {
                text = "'" + text;
            }
        }

        return text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
