using System.Globalization;

namespace FeedAggregator.Storage;

/// <summary>Reads how far the search index has come.</summary>
public class SearchQueries : Table
{
    private protected const string Key = "search";

    private readonly MetaTable _meta;

    internal SearchQueries(StoreConnection on, MetaTable meta)
        : base(on) => _meta = meta;

    /// <summary>
    /// The highest number of an article that the index does not hold yet, or holds as an older version folded it; 0 for none.
    /// </summary>
    public long NotIndexedUpTo()
    {
        string[] parts = (_meta.Get(Key) ?? "0:0").Split(':');
        return int.Parse(parts[0], CultureInfo.InvariantCulture) == SearchText.Version
            ? long.Parse(parts[1], CultureInfo.InvariantCulture)
            : Scalar<long?>("SELECT max(id) FROM article") ?? 0;
    }

    /// <summary>
    /// While an upgraded database is indexed again: articles first seen since then are found, older ones not all. Null when all are found.
    /// </summary>
    public DateTimeOffset? IsCompleteSince() => NotIndexedUpTo() is > 0 and var last
        ? Times.FromStored(
            Scalar<long?>("SELECT first_seen FROM article WHERE id > @last ORDER BY id LIMIT 1", new { last })
            ?? Scalar<long?>("SELECT max(first_seen) FROM article") ?? 0)
        : null;
}

/// <summary>
/// The writer's side of the search index. New texts are gathered and written together before the commit: the engine's index collects words
/// in memory, but every statement of ours between two texts that might have to be undone alone makes it write down what it has, a few words
/// at a time, and merge it all again later.
/// </summary>
public sealed class SearchTable : SearchQueries
{
    private readonly MetaTable _meta;
    private readonly Statement _add;
    private readonly Statement _remove;
    private readonly List<(long Id, string Title, string Text)> _waiting = [];

    internal SearchTable(StoreConnection on, MetaTable meta)
        : base(on, meta)
    {
        _meta = meta;
        _add = on.Prepare(on.Dialect.AddToSearch);
        _remove = on.Prepare(on.Dialect.RemoveFromSearch("= $1"));
    }

    /// <summary>
    /// Indexes the next older articles that are not indexed yet, and stores how far it has come.
    /// </summary>
    /// <param name="limit">How many at the most.</param>
    /// <returns>How many; 0 when all are.</returns>
    public int IndexOlder(int limit)
    {
        long last = NotIndexedUpTo();
        List<(long Id, string Title, string Text)> articles =
        [
            .. Query<(long Id, string Title, string Text)>(
                """
                SELECT a.id, a.title, b.text FROM article a JOIN article_body b ON b.article_id = a.id
                WHERE a.id <= @last ORDER BY a.id DESC LIMIT @limit
                """,
                new { last, limit }),
        ];
        articles.Reverse();
        WriteWaiting();

        // An article that was revised meanwhile is in the index already.
        Execute(
            $"{Dialect.RemoveFromSearch(Dialect.In("@ids"))}",
            new { ids = StoredJson.Text([.. articles.Select(static article => article.Id)]) });
        _waiting.AddRange(articles);
        long left = articles.Count < limit ? 0 : articles[0].Id - 1;
        if (articles.Count > 0 || last > 0)
        {
            _meta.Set(Key, string.Create(CultureInfo.InvariantCulture, $"{SearchText.Version}:{left}"));
        }

        return articles.Count;
    }

    /// <summary>Takes in a text; it is written with the others.</summary>
    internal void Add(long id, string title, string text) => _waiting.Add((id, title, text));

    /// <summary>Removes an article.</summary>
    internal void Remove(long id)
    {
        WriteWaiting();
        _remove.Run(id);
    }

    /// <summary>Writes what waits. Before a commit, and before anything else touches the index.</summary>
    internal void WriteWaiting()
    {
        foreach ((long id, string title, string text) in _waiting)
        {
            _add.Run(id, SearchText.Fold(title), SearchText.Fold(text));
        }

        _waiting.Clear();
    }

    /// <summary>Forgets what waits, because the writing it belongs to was undone.</summary>
    internal void Forget() => _waiting.Clear();
}
