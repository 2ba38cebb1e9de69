using System.Text;

namespace FeedAggregator.Storage.Sqlite;

/// <summary>
/// Turns what a person types into an FTS5 query that cannot fail: words that must all occur, phrases in double quotes, a trailing <c>*</c>
/// for beginnings.
/// </summary>
internal static class SearchQuery
{
    /// <summary>The FTS5 query; null where the text holds nothing to search for.</summary>
    public static string? ToFts5(string text)
    {
        var query = new StringBuilder();

        // A word that is said again finds nothing more, and would be looked up once more.
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            bool phrase = text[at] == '"';
            int start = phrase ? at + 1 : at;
            int end = start;
            while (end < text.Length && (phrase ? text[end] != '"' : !char.IsWhiteSpace(text[end]) && text[end] != '"'))
            {
                end++;
            }

            Append(query, said, text[start..end], phrase);
            at = phrase ? end + 1 : end;
        }

        return query.Length == 0 ? null : query.ToString();
    }

    private static void Append(StringBuilder query, HashSet<string> said, string term, bool phrase)
    {
        // A term without a letter or digit has no token: FTS5 would find nothing for it, and so for the whole query.
        if (!term.Any(char.IsLetterOrDigit) || !said.Add(phrase ? $"\"{term}\"" : term))
        {
            return;
        }

        if (query.Length > 0)
        {
            query.Append(' ');
        }

        bool beginning = !phrase && term.EndsWith('*');
        query.Append('"').Append(term.TrimEnd('*').Replace("\0", "", StringComparison.Ordinal)).Append('"');
        if (beginning)
        {
            query.Append('*');
        }
    }
}
