namespace FeedAggregator.NearDuplicates;

/// <summary>
/// One text made ready for comparing: its different shingles without those that are boilerplate of its source, and the words of its
/// headline and of its beginning. Reused from comparison to comparison.
/// </summary>
internal sealed class ComparedText
{
    /// <summary>Words of the beginning that the summary rule looks at.</summary>
    public const int LeadWords = 60;

    private readonly ShingleSet _set = new();
    private readonly ShingleSet _learnt = new();
    private readonly ShingleSet _seen = new();
    private uint[] _hashes = new uint[1024];
    private uint[] _all = new uint[1024];
    private uint[] _distinct = new uint[1024];
    private bool[] _boilerplate = new bool[1024];
    private uint[] _words = new uint[1024];
    private uint[] _title = new uint[64];
    private uint[] _vocabulary = new uint[128];

    /// <summary>Different shingles that are not boilerplate, in order of first appearance.</summary>
    public ReadOnlySpan<uint> Story => _distinct.AsSpan(0, StoryCount);

    /// <summary>How many there are.</summary>
    public int StoryCount { get; private set; }

    /// <summary>All different shingles, boilerplate among them.</summary>
    public ReadOnlySpan<uint> All => _all.AsSpan(0, AllCount);

    /// <summary>How many there are.</summary>
    public int AllCount { get; private set; }

    /// <summary>Words of the body that no boilerplate shingle covers, in order.</summary>
    public ReadOnlySpan<uint> Words => _words.AsSpan(0, WordCount);

    /// <summary>How many there are.</summary>
    public int WordCount { get; private set; }

    /// <summary>Words of the headline.</summary>
    public ReadOnlySpan<uint> Title => _title.AsSpan(0, TitleCount);

    /// <summary>How many there are.</summary>
    public int TitleCount { get; private set; }

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

    /// <summary>The first words of the body that are not boilerplate.</summary>
    public ReadOnlySpan<uint> Lead => _words.AsSpan(0, Math.Min(LeadWords, WordCount));

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
    /// <param name="source">What is known of its source; null where it has none.</param>
    /// <param name="anywhere">What is known of all sources together; null where the text has no source.</param>
    public void Load(ReadOnlySpan<uint> title, ReadOnlySpan<uint> body, SourceMemory? source, SourceMemory? anywhere)
    {
        Reserve(title.Length, body.Length);
        title.CopyTo(_title);
        TitleCount = title.Length;

        int count = Shingles.Hash(body, _hashes);
        bool hasBoilerplate = source is { HasBoilerplate: true } || anywhere is { HasBoilerplate: true };
        _set.Clear(count);
        _learnt.Clear(hasBoilerplate ? count : 0);
        Span<bool> covered = _boilerplate.AsSpan(0, body.Length);
        covered.Clear();
        StoryCount = 0;
        AllCount = 0;
        for (int i = 0; i < count; i++)
        {
            uint shingle = _hashes[i];
            if (hasBoilerplate && (source?.IsBoilerplate(shingle) == true || anywhere?.IsBoilerplate(shingle) == true))
            {
                covered.Slice(i, Shingles.Width).Fill(true);
                if (_learnt.Add(shingle))
                {
                    _all[AllCount++] = shingle;
                }
            }
            else if (_set.Add(shingle))
            {
                _all[AllCount++] = shingle;
                _distinct[StoryCount++] = shingle;
            }
        }

        WordCount = 0;
        for (int i = 0; i < body.Length; i++)
        {
            if (!covered[i])
            {
                _words[WordCount++] = body[i];
            }
        }
    }

    /// <summary>Whether a shingle is in the text and no boilerplate.</summary>
    public bool HasStory(uint shingle) => _set.Contains(shingle);

    private void Reserve(int title, int body)
    {
        if (_title.Length < title)
        {
            _title = new uint[title * 2];
        }

        if (_hashes.Length < body)
        {
            int size = Math.Max(body, _hashes.Length * 2);
            _hashes = new uint[size];
            _all = new uint[size];
            _distinct = new uint[size];
            _boilerplate = new bool[size];
            _words = new uint[size];
        }
    }
}
