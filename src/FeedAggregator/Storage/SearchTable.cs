namespace FeedAggregator.Storage;

/// <summary>
/// The writer's side of the search index. New texts are gathered and written together before the commit: the engine's index collects words
/// in memory, but every statement of ours between two texts that might have to be undone alone makes it write down what it has, a few words
/// at a time, and merge it all again later.
/// </summary>
internal sealed class SearchTable
{
    private readonly Statement _add;
    private readonly Statement _remove;
    private readonly List<(long Id, string Title, string Text)> _waiting = [];

    public SearchTable(StoreConnection on)
    {
        _add = on.Prepare(on.Dialect.AddToSearch);
        _remove = on.Prepare(on.Dialect.RemoveFromSearch("= $1"));
    }

    /// <summary>Takes in a text; it is written with the others.</summary>
    public void Add(long id, string title, string text) => _waiting.Add((id, title, text));

    /// <summary>Removes the text of an article as it stands in the store now.</summary>
    public void Remove(long id)
    {
        WriteWaiting();
        _remove.Run(id);
    }

    /// <summary>Writes what waits. Before a commit, and before anything else touches the index.</summary>
    public void WriteWaiting()
    {
        foreach ((long id, string title, string text) in _waiting)
        {
            _add.Run(id, title, text);
        }

        _waiting.Clear();
    }

    /// <summary>Forgets what waits, because the writing it belongs to was undone.</summary>
    public void Forget() => _waiting.Clear();
}
