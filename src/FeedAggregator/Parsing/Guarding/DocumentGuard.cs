namespace FeedAggregator.Parsing.Guarding;

/// <summary>
/// Looks over the markup before any parser sees it: bounds on depth, attributes and tags, no DOCTYPE, nothing unterminated. The strict
/// parser's cost is quadratic in depth and it expands entities, so what fails here goes to the repair path, which bounds both.
/// One pass, mostly vectorised searches.
/// </summary>
internal static class DocumentGuard
{
    public static GuardReport Inspect(string text)
    {
        List<int> lines = [];
        return new GuardReport(FindTrouble(text, lines, new LineCounter(text)), lines);
    }

    private static string? FindTrouble(string text, List<int> entryLines, LineCounter lines)
    {
        ReadOnlySpan<char> all = text;
        int depth = 0;
        int tags = 0;
        int at = all.IndexOf('<');
        while (at >= 0)
        {
            int end;
            if (at + 1 >= all.Length)
            {
                return "cut short";
            }

            switch (all[at + 1])
            {
                case '/':
                    depth--;
                    end = IndexFrom(all, at, ">");
                    break;
                case '!' when all[at..].StartsWith("<![CDATA["):
                    end = IndexFrom(all, at + 9, "]]>");
                    if (end > 0 && all[(at + 9)..end].Contains("<![CDATA[", StringComparison.Ordinal))
                    {
                        return "a CDATA section inside another";
                    }

                    break;
                case '!' when all[at..].StartsWith("<!--"):
                    end = IndexFrom(all, at + 4, "-->");
                    break;
                case '!':
                    return "a document type";
                case '?':
                    end = IndexFrom(all, at, "?>");
                    break;
                default:
                    end = EndOfStartTag(all, at + 1, out int attributes);
                    if (attributes > ParserLimits.Attributes)
                    {
                        return "too many attributes";
                    }

                    if (end > 0)
                    {
                        depth += all[end - 1] == '/' ? 0 : 1;
                        if (IsEntry(all[(at + 1)..end]))
                        {
                            entryLines.Add(lines.At(at));
                        }
                    }

                    break;
            }

            if (end < 0)
            {
                return "unterminated markup";
            }

            if (depth > ParserLimits.Depth || ++tags > ParserLimits.Tags || entryLines.Count > ParserLimits.Entries)
            {
                return "past the bounds";
            }

            int next = all[end..].IndexOf('<');
            at = next < 0 ? -1 : end + next;
        }

        return null;
    }

    private static int IndexFrom(ReadOnlySpan<char> text, int from, string what)
    {
        int found = text[from..].IndexOf(what, StringComparison.Ordinal);
        return found < 0 ? -1 : from + found;
    }

    private static int EndOfStartTag(ReadOnlySpan<char> text, int from, out int attributes)
    {
        attributes = 0;
        while (true)
        {
            int found = text[from..].IndexOfAny('>', '"', '\'');
            if (found < 0)
            {
                return -1;
            }

            from += found;
            if (text[from] == '>')
            {
                return from;
            }

            attributes++;
            int close = text[(from + 1)..].IndexOf(text[from]);
            if (close < 0)
            {
                return -1;
            }

            from += close + 2;
        }
    }

    /// <summary>Whether a start tag's inside begins with the name item or entry, with any prefix, in any case.</summary>
    private static bool IsEntry(ReadOnlySpan<char> tag)
    {
        int end = tag.IndexOfAny(" \t\r\n/");
        ReadOnlySpan<char> name = end < 0 ? tag : tag[..end];
        name = name[(name.IndexOf(':') + 1)..];
        return name.Equals("item", StringComparison.OrdinalIgnoreCase) || name.Equals("entry", StringComparison.OrdinalIgnoreCase);
    }
}
