namespace FeedAggregator.Cli.Output;

/// <summary>Comma-separated values after RFC 4180.</summary>
internal static class CsvText
{
    /// <summary>One record, without its line end.</summary>
    public static string Record(IEnumerable<object?> values) => string.Join(',', values.Select(Field));

    private static string Field(object? value)
    {
        string text = Column<object>.Text(value);
        if (value is string or IEnumerable<string>)
        {
            text = TerminalText.Lines(text);

            // A spreadsheet runs a text that begins like this as a formula; the apostrophe makes it text again. JSON has it unchanged.
            if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@')
            {
                text = "'" + text;
            }
        }

        return text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
