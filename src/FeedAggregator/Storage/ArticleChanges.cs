namespace FeedAggregator.Storage;

/// <summary>
/// A number in the database that grows with every transaction that changes articles, clusters or verdicts, so that a process which
/// remembers them notices when another one changed them, and need not read them all again because of a feed's setting.
/// </summary>
internal sealed class ArticleChanges
{
    private readonly Statement _read;
    private readonly Statement _grow;
    private bool _pending;
    private long _known;

    public ArticleChanges(StoreConnection on)
    {
        _read = on.Prepare("SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'article-changes'");
        _grow = on.Prepare(
            """
            INSERT INTO meta (key, value) VALUES ('article-changes', '1')
            ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)
            """);
        _known = Stored();
    }

    /// <summary>This transaction changes some.</summary>
    public void Note() => _pending = true;

    /// <summary>Writes it down, once, before the commit.</summary>
    public void Write()
    {
        if (_pending)
        {
            _grow.Run();
            _known = Stored();
            _pending = false;
        }
    }

    /// <summary>The transaction was undone, and with it what <see cref="Write"/> wrote.</summary>
    public void Forget()
    {
        _pending = false;
        _known = -1; // whatever is stored now counts as another process's, once
    }

    /// <summary>Whether the number is another than this process knows; once.</summary>
    public bool HaveHappenedElsewhere()
    {
        long known = _known;
        _known = Stored();
        return _known != known;
    }

    private long Stored() => _read.Value() ?? 0;
}
