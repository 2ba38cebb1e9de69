using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Reads the words of stored articles back from their texts for exact comparison, and keeps those read last: copies of a story come close
/// together. Tokenising a text again takes a few microseconds, so no words are stored.
/// </summary>
/// <param name="kept">Words kept at the most, four bytes each; the texts read longest ago go first.</param>
internal sealed class StoredWords(int kept) : IWordSource
{
    private readonly Fingerprinter _fingerprinter = new();
    private readonly Dictionary<long, LinkedListNode<(long Id, TextFingerprint Words)>> _cache = [];
    private readonly LinkedList<(long Id, TextFingerprint Words)> _byUse = new();

    /// <summary>Words kept now.</summary>
    private int _words;

    /// <summary>Reads title and text of a stored article; null while no article is placed.</summary>
    public Func<long, (string Title, string Text)?>? ReadText { get; set; }

    /// <summary>Remembers the words of an article.</summary>
    public void Keep(long id, TextFingerprint words)
    {
        Forget(id);
        _cache[id] = _byUse.AddLast((id, words));
        _words += Size(words);
        while (_words > kept)
        {
            Forget(_byUse.First!.Value.Id);
        }
    }

    /// <summary>Forgets the words of an article that has changed or gone.</summary>
    public void Forget(long id)
    {
        if (_cache.Remove(id, out LinkedListNode<(long Id, TextFingerprint Words)>? node))
        {
            _byUse.Remove(node);
            _words -= Size(node.Value.Words);
        }
    }

    /// <summary>The words of an article; null where its text is not kept any more.</summary>
    public TextFingerprint? Find(long id)
    {
        if (_cache.TryGetValue(id, out LinkedListNode<(long Id, TextFingerprint Words)>? node))
        {
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Words;
        }

        if (ReadText?.Invoke(id) is not { } text)
        {
            return null;
        }

        TextFingerprint words = _fingerprinter.Fingerprint(text.Title, text.Text);
        Keep(id, words);
        return words;
    }

    /// <inheritdoc/>
    public bool TryRead(long id, WordBuffer words)
    {
        if (Find(id) is not { } found)
        {
            return false;
        }

        words.Set(found);
        return true;
    }

    // What a text takes beside its words counts as so many words.
    private static int Size(TextFingerprint words) => words.Words.Length + 128;
}
