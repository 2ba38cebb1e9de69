using System.Buffers;
using System.Text;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Model.Text;

/// <summary>
/// The words of a text as they are searched for, in every script. Index and query are folded by the same code, so that any engine's
/// full-text index only has to split at spaces: accents, capitals, ligatures, optional vowel signs and full width make no difference.
/// Scripts written without spaces become overlapping pairs of characters, and each of their characters stands once more by itself at the
/// end, so that single ones are found too.
/// </summary>
public static class SearchText
{
    /// <summary>Version of the folding; a database that was indexed by another one is indexed again.</summary>
    public const int Version = 1;

    /// <summary>A text as the index gets it: folded words with single spaces between them.</summary>
    /// <param name="text">Plain text.</param>
    public static string Fold(string text)
    {
        text = Composed(text);
        var folded = new StringBuilder(text.Length + 16);
        HashSet<int>? singles = null;
        using var words = new SearchWords(text);
        while (words.Next())
        {
            if (words.IsPaired)
            {
                AppendPairs(folded, words.Folded, singles ??= []);
            }
            else
            {
                Append(folded, words.Folded);
            }
        }

        foreach (int single in singles ?? [])
        {
            Append(folded, new Rune(single).ToString());
        }

        return folded.ToString();
    }

    /// <summary>
    /// What people type, as questions to the index that must all hold: words, phrases in double quotes, a trailing <c>*</c> for beginnings.
    /// Any text is understood; what has no letter or digit asks nothing.
    /// </summary>
    /// <param name="typed">The words.</param>
    public static IReadOnlyList<SearchTerm> Terms(string typed)
    {
        List<SearchTerm> terms = [];
        foreach ((string text, bool isPhrase) in Parts(typed))
        {
            Add(terms, text, isBeginning: !isPhrase && text.EndsWith('*'));
        }

        // A word that is said again finds nothing more, and would be looked up once more.
        return [.. terms.DistinctBy(static term => (string.Join(' ', term.Words), term.IsBeginning))];
    }

    /// <summary>The text in the form that <see cref="SearchWords"/> can fold character by character.</summary>
    internal static string Composed(string text)
    {
        if (!SearchFolding.NeedsComposing(text))
        {
            return text;
        }

        string clean = ForeignText.RemoveSuspicious(text); // Normalize throws on halves of surrogate pairs
        return StreamSafeText.Bound(clean).Normalize(NormalizationForm.FormKC);
    }

    /// <summary>The parts people type: words and quoted phrases, without the quotes.</summary>
    internal static IEnumerable<(string Text, bool IsPhrase)> Parts(string typed)
    {
        int at = 0;
        while (at < typed.Length)
        {
            if (char.IsWhiteSpace(typed[at]))
            {
                at++;
                continue;
            }

            bool isPhrase = typed[at] == '"';
            int start = isPhrase ? at + 1 : at;
            int end = start;
            while (end < typed.Length && (isPhrase ? typed[end] != '"' : !char.IsWhiteSpace(typed[end]) && typed[end] != '"'))
            {
                end++;
            }

            yield return (typed[start..end], isPhrase);
            at = isPhrase ? end + 1 : end;
        }
    }

    private static void Add(List<SearchTerm> terms, string text, bool isBeginning)
    {
        List<string> sequence = [];
        bool endsInSingle = false;
        bool endsInPair = false;
        using var words = new SearchWords(Composed(text));
        while (words.Next())
        {
            if (endsInSingle && sequence.Count == 1)
            {
                // In the text it may end a longer run, where its pair stands before the next word and not it alone.
                terms.Add(new SearchTerm([.. sequence], false));
                sequence.Clear();
            }

            (endsInSingle, endsInPair) = (false, false);
            if (words.IsPaired)
            {
                var pairs = new StringBuilder();
                AppendPairs(pairs, words.Folded, []);
                string[] parts = pairs.ToString().Split(' ');
                sequence.AddRange(parts);
                endsInPair = true;
                endsInSingle = parts.Length == 1 && IsSingle(parts[0]);
            }
            else
            {
                sequence.Add(words.Folded.ToString());
            }
        }

        if (sequence.Count > 0)
        {
            // In the text a last single character may begin a longer run.
            terms.Add(new SearchTerm(sequence, endsInPair ? endsInSingle && sequence.Count > 1 : isBeginning));
        }
    }

    private static bool IsSingle(string word) => word.Length == 1 || (word.Length == 2 && char.IsSurrogatePair(word, 0));

    // A run abc becomes the words ab bc; a run of one becomes one word.
    private static void AppendPairs(StringBuilder folded, ReadOnlySpan<char> run, HashSet<int> singles)
    {
        int previous = -1;
        int length = 0;
        for (int at = 0; at < run.Length; at += length)
        {
            Rune.DecodeFromUtf16(run[at..], out Rune rune, out length);
            singles.Add(rune.Value);
            if (previous >= 0)
            {
                Append(folded, run[previous..(at + length)]);
            }

            previous = at;
        }

        if (previous == 0)
        {
            Append(folded, run);
        }
    }

    private static void Append(StringBuilder folded, ReadOnlySpan<char> word)
    {
        if (folded.Length > 0)
        {
            folded.Append(' ');
        }

        folded.Append(word);
    }
}

/// <summary>One question to the index.</summary>
/// <param name="Words">Folded words that must follow each other; at least one.</param>
/// <param name="IsBeginning">Whether the last of them may go on.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsBeginning);

/// <summary>
/// Walks through the words of a text, folded. A word is of letters and digits with their marks; a run of a script that is searched for by
/// pairs is a word of its own. <see cref="Dispose"/> gives the buffer back.
/// </summary>
internal ref struct SearchWords
{
    private readonly ReadOnlySpan<char> _text;
    private char[] _folded = ArrayPool<char>.Shared.Rent(256);
    private int _length;
    private int _at;

    /// <summary>Walks through a text.</summary>
    public SearchWords(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Where the word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Characters of the text that it takes.</summary>
    public int Length { get; private set; }

    /// <summary>Whether it is a run that is searched for by pairs.</summary>
    public bool IsPaired { get; private set; }

    /// <summary>The folded word; until the next one.</summary>
    public readonly ReadOnlySpan<char> Folded => _folded.AsSpan(0, _length);

    /// <summary>Goes to the next word; false at the end.</summary>
    public bool Next()
    {
        _length = 0;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            string? folded;
            int units = 1;
            if (char.IsAscii(c))
            {
                if (char.IsAsciiLetterOrDigit(c) && (_length == 0 || !IsPaired))
                {
                    Begin(isPaired: false);
                    Append((char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c));
                    _at++;
                    Length = _at - Start;
                    continue;
                }

                folded = char.IsAsciiLetterOrDigit(c) ? "a" : null;
            }
            else
            {
                Rune.DecodeFromUtf16(_text[_at..], out Rune rune, out units);

                // Persian writes the parts of a word with it, and people a space; to Indic scripts it is only a matter of shapes.
                folded = c == '\u200C' && _length > 0 && _folded[_length - 1] is >= '\u0600' and <= '\u06FF'
                    ? null
                    : SearchFolding.Of(rune);
            }

            if (folded is null)
            {
                _at += units;
                if (_length > 0)
                {
                    return true;
                }

                continue;
            }

            if (folded.Length > 0)
            {
                Rune.DecodeFromUtf16(folded, out Rune first, out _);
                bool isPaired = SearchFolding.IsPaired(first.Value);
                if (_length > 0 && isPaired != IsPaired)
                {
                    return true;
                }

                Begin(isPaired);
                foreach (char part in folded)
                {
                    Append(part);
                }
            }

            _at += units;
            Length = _length > 0 ? _at - Start : 0;
        }

        return _length > 0;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => ArrayPool<char>.Shared.Return(_folded);

    private void Begin(bool isPaired)
    {
        if (_length == 0)
        {
            (Start, IsPaired) = (_at, isPaired);
        }
    }

    private void Append(char c)
    {
        // Hindi and its neighbours write the nasal before a consonant as a letter or as a sign.
        if (c is >= '\u0900' and < '\u0D00' && (c & 0x7F) is >= 0x15 and <= 0x39 && _length >= 2 &&
            (_folded[_length - 1] & 0x7F) == 0x4D && (_folded[_length - 1] & ~0x7F) == (c & ~0x7F) &&
            (_folded[_length - 2] & ~0x7F) == (c & ~0x7F) && (_folded[_length - 2] & 0x7F) is 0x19 or 0x1E or 0x23 or 0x28 or 0x2E &&
            c is not (>= '\u0B80' and <= '\u0BFF'))
        {
            _folded[_length - 2] = (char)((c & ~0x7F) | 2);
            _length--;
        }

        if (_length == _folded.Length)
        {
            char[] larger = ArrayPool<char>.Shared.Rent(_length * 2);
            _folded.AsSpan().CopyTo(larger);
            ArrayPool<char>.Shared.Return(_folded);
            _folded = larger;
        }

        _folded[_length++] = c;
    }
}
