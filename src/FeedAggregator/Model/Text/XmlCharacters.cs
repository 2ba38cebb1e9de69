namespace FeedAggregator.Model.Text;

/// <summary>Which characters XML 1.0 allows (production 2).</summary>
internal static class XmlCharacters
{
    /// <summary>Whether a UTF-16 unit may stand alone in XML; half of a surrogate pair may not.</summary>
    public static bool IsAllowed(char c) => c is '\t' or '\n' or '\r' || (c >= ' ' && c < '\uFFFE' && !char.IsSurrogate(c));

    /// <summary>The text without characters XML forbids. Line ends stay, so lines can still be counted in it.</summary>
    public static string Clean(string text, WarningLog warnings)
    {
        int first = FirstForbidden(text, 0);
        if (first < 0)
        {
            return text;
        }

        warnings.Add("control-character", new LineCounter(text).At(first), "Characters that XML forbids were dropped.");
        char[] kept = new char[text.Length];
        int length = 0;
        int from = 0;
        for (int bad = first; bad >= 0; bad = FirstForbidden(text, from))
        {
            text.AsSpan(from, bad - from).CopyTo(kept.AsSpan(length));
            length += bad - from;
            if (text[bad] is '\f' or '\v')
            {
                kept[length++] = ' ';
            }

            from = bad + 1;
        }

        text.AsSpan(from).CopyTo(kept.AsSpan(length));
        return new string(kept, 0, length + text.Length - from);
    }

    private static int FirstForbidden(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\uD800' or '\n' or '\t' or '\r')
            {
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!IsAllowed(c))
            {
                return i;
            }
        }

        return -1;
    }
}
