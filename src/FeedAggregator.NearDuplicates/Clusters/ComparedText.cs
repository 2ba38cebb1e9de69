using System.Numerics;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// One text made ready for comparing: its different shingles without those that are boilerplate of its source, and the words of its
/// headline and of its beginning. Reused from comparison to comparison.
/// </summary>
internal sealed class ComparedText
{
    /// <summary>Words of the beginning that the summary rule looks at.</summary>
    public const int LeadWords = 60;

    private const int LearntAtStart = 16;
    private const int LearntAtEnd = 40;
    private const int LearntOneIn = 8;
    private const int LongestGap = 16;
    private const int LongestFurniture = 600;

    private readonly ShingleSet _set = new();
    private readonly ShingleSet _seen = new();
    private readonly ShingleSet _unquoted = new();
    private uint[] _hashes = new uint[1024];
    private uint[] _learnt = new uint[1024];
    private uint[] _distinct = new uint[1024];
    private bool[] _boilerplate = new bool[1024];
    private uint[] _words = new uint[1024];
    private uint[] _body = new uint[1024];
    private bool[] _quoted = new bool[1024];
    private uint[] _unquotedShingles = new uint[1024];
    private uint[] _title = new uint[64];
    private uint[] _headline = new uint[64];
    private int _headlineCount;
    private uint[] _vocabulary = new uint[128];
    private int _leadStart;
    private bool _hasQuotations;
    private int _unquotedCount;

    /// <summary>Different shingles that are not boilerplate, in order of first appearance.</summary>
    public ReadOnlySpan<uint> Own => _distinct.AsSpan(0, OwnCount);

    /// <summary>How many there are.</summary>
    public int OwnCount { get; private set; }

    /// <summary>All shingles, repeated ones and boilerplate among them.</summary>
    public int ShingleCount { get; private set; }

    /// <summary>Words of the body that no boilerplate shingle covers, in order.</summary>
    public ReadOnlySpan<uint> Words => _words.AsSpan(0, WordCount);

    /// <summary>How many there are.</summary>
    public int WordCount { get; private set; }

    /// <summary>Words of the headline.</summary>
    public ReadOnlySpan<uint> Title => _title.AsSpan(0, TitleCount);

    /// <summary>How many there are.</summary>
    public int TitleCount { get; private set; }

    /// <summary>Words of the headline without those that a dash or bar parts from it and that name an outlet or section.</summary>
    public ReadOnlySpan<uint> Headline => _headline.AsSpan(0, _headlineCount);

    /// <summary>
    /// Whether the text holds together: the share of the telling words of its first third that come again later, 0 to 1. An article comes
    /// back to its names; a roundup of many small items does not.
    /// </summary>
    public double Cohesion(WordFrequencies frequencies)
    {
        int third = WordCount / 3;
        _seen.Clear(WordCount);
        foreach (uint word in Words[third..])
        {
            _seen.Add(word);
        }

        int telling = 0, again = 0;
        foreach (uint word in Words[..third])
        {
            if (frequencies.Weight(word) >= WordOrder.Telling)
            {
                telling++;
                again += _seen.Contains(word) ? 1 : 0;
            }
        }

        return telling == 0 ? 1 : again / (double)telling;
    }

    /// <summary>
    /// How much of another, shorter text stands here again beyond what both share: the share of its telling words, 0 to 1.
    /// </summary>
    public double ComesBackTo(ComparedText shorter, WordFrequencies frequencies)
    {
        int count = Shingles.Hash(Words, _learnt);
        _seen.Clear(WordCount);
        int sharedTo = 0;
        for (int i = 0; i < WordCount; i++)
        {
            if (i < count && shorter.HasOwn(_learnt[i]))
            {
                sharedTo = i + Shingles.Width;
            }

            if (i >= sharedTo)
            {
                _seen.Add(_words[i]);
            }
        }

        int telling = 0, again = 0;
        foreach (uint word in shorter.Words)
        {
            if (frequencies.Weight(word) >= WordOrder.Telling)
            {
                telling++;
                again += _seen.Contains(word) ? 1 : 0;
            }
        }

        return telling == 0 ? 1 : again / (double)telling;
    }

    /// <summary>The first words of the body that are not boilerplate.</summary>
    public ReadOnlySpan<uint> Lead => _words.AsSpan(_leadStart, Math.Min(LeadWords, WordCount - _leadStart));

    /// <summary>How many of the words of <see cref="LeadVocabulary"/>, which come first, are those of the headline.</summary>
    public int TitleVocabulary { get; private set; }

    /// <summary>The different words of headline and beginning; valid until the next call.</summary>
    public ReadOnlySpan<uint> LeadVocabulary()
    {
        if (_vocabulary.Length < TitleCount + LeadWords)
        {
            _vocabulary = new uint[TitleCount + LeadWords];
        }

        _seen.Clear(TitleCount + LeadWords);
        int count = 0;
        foreach (uint word in Title)
        {
            if (_seen.Add(word))
            {
                _vocabulary[count++] = word;
            }
        }

        TitleVocabulary = count;
        foreach (uint word in Lead)
        {
            if (_seen.Add(word))
            {
                _vocabulary[count++] = word;
            }
        }

        return _vocabulary.AsSpan(0, count);
    }

    /// <summary>Loads a text.</summary>
    /// <param name="title">Words of the headline.</param>
    /// <param name="body">Words of the body.</param>
    /// <param name="source">Where it was published; null where unknown: only what is boilerplate everywhere is then left out.</param>
    /// <param name="memory">What has been learnt about boilerplate.</param>
    public void Load(ReadOnlySpan<uint> title, ReadOnlySpan<uint> body, string? source, BoilerplateMemory memory)
    {
        Reserve(title.Length, body.Length);
        LoadTitle(title);

        _hasQuotations = StripMarks(body);
        _unquotedCount = -1;
        body = _body.AsSpan(0, body.Length);
        int count = Shingles.Hash(body, _hashes);
        Span<bool> boilerplate = _boilerplate.AsSpan(0, count);
        bool hasBoilerplate = FindBoilerplate(_hashes.AsSpan(0, count), boilerplate, _learnt, memory.Find(source), memory.Anywhere);
        ShingleCount = count;
        _set.Clear(count);
        OwnCount = _set.AddUnmarked(_hashes.AsSpan(0, count), boilerplate, _distinct);
        int headline = FindHeadline(_hashes.AsSpan(0, count));
        KeepOwnWords(body, boilerplate, hasBoilerplate, headline);
        if (WordCount - _leadStart < LeadWords)
        {
            _leadStart = 0;
        }
    }

    /// <summary>
    /// Containment of the smaller text in the larger one outside quotation marks: only shingles count that have no quoted word. 0 to 1; 0
    /// where one of the texts is all quotation.
    /// </summary>
    public double ContainmentOutsideQuotations(ComparedText other)
    {
        FindUnquoted();
        other.FindUnquoted();
        (ComparedText smaller, ComparedText larger) = _unquotedCount <= other._unquotedCount ? (this, other) : (other, this);
        int shared = 0;
        foreach (uint shingle in smaller._unquotedShingles.AsSpan(0, smaller._unquotedCount))
        {
            shared += larger._unquoted.Contains(shingle) ? 1 : 0;
        }

        return smaller._unquotedCount == 0 ? 0 : shared / (double)smaller._unquotedCount;
    }

    /// <summary>The words that stand here in a shingle that another text has too; valid until the next question of this kind.</summary>
    public ShingleSet WordsSharedWith(ComparedText other)
    {
        _seen.Clear(ShingleCount + Shingles.Width);
        for (int i = 0; i < ShingleCount; i++)
        {
            if (!_boilerplate[i] && other.HasOwn(_hashes[i]))
            {
                foreach (uint word in _body.AsSpan(i, Shingles.Width))
                {
                    _seen.Add(word);
                }
            }
        }

        return _seen;
    }

    /// <summary>How many of the words that are no boilerplate do not stand in the headline.</summary>
    public int CountBeyondHeadline()
    {
        int count = 0;
        foreach (uint word in Words)
        {
            count += Title.Contains(word) ? 0 : 1;
        }

        return count;
    }

    private void FindUnquoted()
    {
        if (_unquotedCount >= 0)
        {
            return;
        }

        _unquoted.Clear(ShingleCount);
        _unquotedCount = 0;
        int quotedTo = 0;
        for (int i = 0; i < Shingles.Width - 1 && i < _quoted.Length && _hasQuotations; i++)
        {
            quotedTo = _quoted[i] ? i + 1 : quotedTo;
        }

        for (int i = 0; i < ShingleCount; i++)
        {
            quotedTo = _hasQuotations && _quoted[i + Shingles.Width - 1] ? i + Shingles.Width : quotedTo;
            if (i >= quotedTo && !_boilerplate[i] && _unquoted.Add(_hashes[i]))
            {
                _unquotedShingles[_unquotedCount++] = _hashes[i];
            }
        }
    }

    private void LoadTitle(ReadOnlySpan<uint> title)
    {
        TitleCount = title.Length;
        _headlineCount = 0;
        for (int i = 0; i < title.Length; i++)
        {
            _title[i] = title[i] & ~TokenHasher.MarkBit;
            _headline[_headlineCount] = title[i];
            _headlineCount += (title[i] & TokenHasher.MarkBit) == 0 ? 1 : 0;
        }
    }

    /// <summary>Keeps the words without the mark of quotations, and where it stood; whether it stood anywhere.</summary>
    private bool StripMarks(ReadOnlySpan<uint> body)
    {
        Vector<uint> anyOfMany = Vector<uint>.Zero;
        Vector<uint> unmarked = new(~TokenHasher.MarkBit);
        int read = 0;
        for (; read <= body.Length - Vector<uint>.Count; read += Vector<uint>.Count)
        {
            Vector<uint> words = new(body[read..]);
            anyOfMany |= words;
            (words & unmarked).CopyTo(_body, read);
        }

        uint any = Vector.BitwiseAnd(anyOfMany, new Vector<uint>(TokenHasher.MarkBit)) == Vector<uint>.Zero ? 0 : TokenHasher.MarkBit;
        for (; read < body.Length; read++)
        {
            any |= body[read];
            _body[read] = body[read] & ~TokenHasher.MarkBit;
        }

        if ((any & TokenHasher.MarkBit) == 0)
        {
            return false;
        }

        for (int i = 0; i < body.Length; i++)
        {
            _quoted[i] = (body[i] & TokenHasher.MarkBit) != 0;
        }

        return true;
    }

    /// <summary>
    /// A whole page has menus and notices before the article, which begins where its headline stands in the text. Where that is, in words,
    /// or 0.
    /// </summary>
    private int FindHeadline(ReadOnlySpan<uint> shingles)
    {
        if (TitleCount < Shingles.Width)
        {
            return 0;
        }

        shingles = shingles[..Math.Min(shingles.Length, LongestFurniture)];
        Span<uint> ends = stackalloc uint[2];
        Shingles.Hash(Title[..Shingles.Width], ends);
        Shingles.Hash(Title[^Shingles.Width..], ends[1..]);
        int begin = shingles.IndexOf(ends[0]);
        int end = shingles.IndexOf(ends[1]);
        return end >= 0 ? end + Shingles.Width : begin >= 0 ? begin + TitleCount : 0;
    }

    /// <summary>
    /// The shingles to learn boilerplate from: all of the beginning and the end, where most of it stands, and a sample of the rest. They
    /// may repeat; valid until the next call.
    /// </summary>
    public ReadOnlySpan<uint> ToLearn()
    {
        ReadOnlySpan<uint> shingles = _hashes.AsSpan(0, ShingleCount);
        int start = Math.Min(LearntAtStart, shingles.Length), end = Math.Max(start, shingles.Length - LearntAtEnd);
        shingles[..start].CopyTo(_learnt);
        int count = start;
        foreach (uint shingle in shingles[start..end])
        {
            // Each is written, and written over if it is none of the sample: a branch on a hash cannot be predicted.
            _learnt[count] = shingle;
            count += IsSampled(shingle) ? 1 : 0;
        }

        shingles[end..].CopyTo(_learnt.AsSpan(count));
        return _learnt.AsSpan(0, count + shingles.Length - end);
    }

    private static bool IsSampled(uint shingle) => shingle % LearntOneIn == 0;

    // Only a sample of the shingles in the middle of texts is learnt: those between two that are boilerplate are too.
    private static bool FindBoilerplate(
        ReadOnlySpan<uint> shingles, Span<bool> found, Span<uint> possible, SourceMemory? source, SourceMemory anywhere)
    {
        found.Clear();
        if (source is not { HasBoilerplate: true } && !anywhere.HasBoilerplate)
        {
            return false;
        }

        possible = possible[..ShingleFilter.FindPossible(shingles, source?.Filter ?? ShingleFilter.Empty, anywhere.Filter, possible)];
        foreach (uint place in possible)
        {
            source?.Prefetch(shingles[(int)place]);
        }

        int last = -1;
        foreach (uint place in possible)
        {
            int i = (int)place;
            if (source?.IsBoilerplate(shingles[i]) != true && !anywhere.IsBoilerplate(shingles[i]))
            {
                continue;
            }

            found[i] = true;
            if (last >= 0 && i - last <= LongestGap && !HasSampled(shingles[(last + 1)..i]))
            {
                found[last..i].Fill(true);
            }

            last = i;
        }

        return last >= 0;
    }

    private static bool HasSampled(ReadOnlySpan<uint> shingles)
    {
        foreach (uint shingle in shingles)
        {
            if (IsSampled(shingle))
            {
                return true;
            }
        }

        return false;
    }

    private void KeepOwnWords(ReadOnlySpan<uint> body, ReadOnlySpan<bool> boilerplate, bool hasBoilerplate, int headline)
    {
        _leadStart = headline;
        if (!hasBoilerplate)
        {
            body.CopyTo(_words);
            WordCount = body.Length;
            return;
        }

        // A word stays unless a boilerplate shingle covers it.
        WordCount = 0;
        for (int from = 0; from < body.Length;)
        {
            int ahead = from < boilerplate.Length ? boilerplate[from..].IndexOf(true) : -1;
            int covered = ahead < 0 ? body.Length : from + ahead, coveredTo = covered;
            body[from..covered].CopyTo(_words.AsSpan(WordCount));
            WordCount += covered - from;
            for (int i = covered; i < boilerplate.Length && i <= coveredTo; i++)
            {
                coveredTo = boilerplate[i] ? i + Shingles.Width : coveredTo;
            }

            if (headline >= from && headline < Math.Max(covered, coveredTo))
            {
                _leadStart = WordCount - Math.Max(0, covered - headline);
            }

            from = Math.Max(covered, coveredTo);
        }
    }

    /// <summary>Whether a shingle is in the text and no boilerplate.</summary>
    public bool HasOwn(uint shingle) => _set.Contains(shingle);

    private void Reserve(int title, int body)
    {
        if (_title.Length < title)
        {
            _title = new uint[title * 2];
            _headline = new uint[title * 2];
        }

        if (_hashes.Length < body)
        {
            int size = Math.Max(body, _hashes.Length * 2);
            _hashes = new uint[size];
            _learnt = new uint[size];
            _distinct = new uint[size];
            _boilerplate = new bool[size];
            _words = new uint[size];
            _body = new uint[size];
            _quoted = new bool[size];
            _unquotedShingles = new uint[size];
        }
    }
}
