using System.Text.RegularExpressions;

namespace FeedAggregator.Model.Markup;

/// <summary>
/// The entities a document declares for itself. Only internal ones whose value names no other entity are taken, and their values go in
/// as plain characters up to a bound: nothing expands recursively, nothing is fetched.
/// </summary>
internal sealed partial class DeclaredEntities
{
    private const int MaxSubset = 256 * 1024;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private int _expanded;

    /// <summary>Whether the document declares any.</summary>
    public bool Any => _values.Count > 0;

    /// <summary>The characters an entity stands for; null where it is not declared or the bound is passed.</summary>
    public string? Expand(string name)
    {
        if (!_values.TryGetValue(name, out string? value) || _expanded + value.Length > ParserLimits.EntityCharacters)
        {
            return null;
        }

        _expanded += value.Length;
        return value;
    }

    /// <summary>Reads the document type that starts at <paramref name="start"/>; returns the position after it.</summary>
    public int ReadDocumentType(string text, int start, LineCounter lines, WarningLog warnings)
    {
        int end = text.IndexOf('>', start);
        int bracket = text.IndexOf('[', start);
        if (end < 0 || bracket < 0 || bracket > end)
        {
            return end < 0 ? text.Length : end + 1;
        }

        int close = EndOfSubset(text, bracket + 1);
        warnings.Add(
            "document-type", lines.At(start), "The document declares entities of its own; only plain character entities are honoured.");
        int length = Math.Min(close - bracket, MaxSubset);
        for (Match match = Declaration().Match(text, bracket, length); match.Success; match = match.NextMatch())
        {
            Declare(match, lines, warnings);
        }

        int after = text.IndexOf('>', close);
        return after < 0 ? text.Length : after + 1;
    }

    private void Declare(Match declaration, LineCounter lines, WarningLog warnings)
    {
        string value = declaration.Groups["value"].Value.Trim('"', '\'');
        if (OtherEntity().IsMatch(value) || _values.Count >= 1000)
        {
            warnings.Add(
                "entity-refused", lines.At(declaration.Index),
                $"The entity \"{declaration.Groups["name"].Value}\" names other entities and was refused.");
            return;
        }

        _values.TryAdd(declaration.Groups["name"].Value, value);
    }

    /// <summary>Position of the bracket that closes the internal subset, brackets in quoted values left aside.</summary>
    private static int EndOfSubset(string text, int at)
    {
        while (true)
        {
            int stop = text.AsSpan(at).IndexOfAny("]\"'");
            if (stop < 0)
            {
                return text.Length;
            }

            at += stop;
            if (text[at] == ']')
            {
                return at;
            }

            int close = text.IndexOf(text[at], at + 1);
            at = close < 0 ? at + 1 : close + 1;
        }
    }

    [GeneratedRegex(
        """<!ENTITY\s+(?<name>[A-Za-z_][\w.-]*)\s+(?<value>"[^"]*"|'[^']*')\s*>""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Declaration();

    [GeneratedRegex("&(?!#|amp;|lt;|gt;|quot;|apos;)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex OtherEntity();
}
