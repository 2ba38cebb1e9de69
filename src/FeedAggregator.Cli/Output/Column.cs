using System.Globalization;

namespace FeedAggregator.Cli.Output;

/// <summary>One column of a list: a field of the JSON objects, a column of the CSV and, unless hidden there, of the table.</summary>
/// <typeparam name="T">What a row shows.</typeparam>
/// <param name="Name">Name of the field, camelCase.</param>
/// <param name="Value">Its value: text, number, truth, time or a list of texts.</param>
internal sealed record Column<T>(string Name, Func<T, object?> Value)
{
    /// <summary>Heading in the table; null leaves the column out of it.</summary>
    public string? Heading { get; init; }

    /// <summary>Other words for the table than the value itself; null where the value will do.</summary>
    public Func<T, string>? Shown { get; init; }

    /// <summary>Whether the table sets the column flush right.</summary>
    public bool Right { get; init; }

    /// <summary>Whether the table never breaks its texts.</summary>
    public bool NoWrap { get; init; }

    /// <summary>Whether the table leaves the column out, the rightmost first, where the terminal is too narrow for all.</summary>
    public bool Spare { get; init; }

    /// <summary>The value in a cell of the table.</summary>
    public string Cell(T row) => TerminalText.Line(Shown is null ? Text(Value(row)) : Shown(row));

    /// <summary>A value as plain text, the same in every culture.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        double number => Math.Round(number, 4).ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable<long> numbers => string.Join(", ", numbers),
        IEnumerable<string> texts => string.Join(", ", texts),
        _ => value.ToString() ?? "",
    };
}
