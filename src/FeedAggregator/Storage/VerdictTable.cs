namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>verdict</c>.</summary>
public class VerdictQueries : Table
{
    private protected const string Columns =
        "id AS Id, kind AS Kind, left_articles AS LeftArticles, right_articles AS RightArticles, command AS Command, created AS Created";

    internal VerdictQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>People's decisions that hold, in the order in which they were made.</summary>
    public IReadOnlyList<Verdict> All() =>
        [.. Query<Row>($"SELECT {Columns} FROM verdict ORDER BY id").Select(static row => row.ToVerdict())];

    private protected sealed class Row
    {
        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public string LeftArticles { get; init; } = "";

        public string RightArticles { get; init; } = "";

        public string Command { get; init; } = "";

        public long Created { get; init; }

        public Verdict ToVerdict() => new()
        {
            Id = Id,
            Kind = Enum.Parse<VerdictKind>(Kind),
            Left = [.. StoredJson.Numbers(LeftArticles)],
            Right = [.. StoredJson.Numbers(RightArticles)],
            Command = Command,
            Created = Times.FromStored(Created),
        };
    }
}

/// <summary>The table <c>verdict</c>.</summary>
public sealed class VerdictTable : VerdictQueries
{
    private readonly ArticleChanges _changes;
    private readonly ThreadPending _pending;

    internal VerdictTable(StoreConnection on, ArticleChanges changes, ThreadPending pending)
        : base(on) => (_changes, _pending) = (changes, pending);

    /// <summary>
    /// Stores a decision; the deduplicator carries it out in the same piece of writing. Earlier ones that say the opposite of the very same
    /// articles are replaced by it.
    /// </summary>
    /// <param name="verdict">The decision; its <see cref="Verdict.Id"/> is ignored.</param>
    /// <returns>The same with its number.</returns>
    public Verdict Add(Verdict verdict)
    {
        _changes.Note();
        foreach (Verdict earlier in All().Where(earlier => earlier.IsReplacedBy(verdict)))
        {
            Revoke(earlier.Id);
        }

        return verdict with
        {
            Id = Scalar<long>(
                """
                INSERT INTO verdict (kind, left_articles, right_articles, command, created) VALUES (@Kind, @Left, @Right, @Command,
                  @Created)
                RETURNING id
                """,
                new
                {
                    Kind = verdict.Kind.ToString(),
                    Left = StoredJson.Text(verdict.Left),
                    Right = StoredJson.Text(verdict.Right),
                    verdict.Command,
                    Created = verdict.Created.ToStored(),
                }),
        };
    }

    /// <summary>Withdraws a decision.</summary>
    /// <param name="verdictId">Its number.</param>
    /// <returns>The decision; null where there is none of that number.</returns>
    public Verdict? Revoke(long verdictId)
    {
        _changes.Note();
        Verdict? verdict = Query<Row>($"DELETE FROM verdict WHERE id = @verdictId RETURNING {Columns}", new { verdictId })
            .SingleOrDefault()?.ToVerdict();
        if (verdict is { Kind: VerdictKind.Unrelated })
        {
            // What was kept out of a thread may belong there.
            foreach (long article in verdict.Left.Concat(verdict.Right))
            {
                _pending.NoteOf(article);
            }
        }

        return verdict;
    }
}
