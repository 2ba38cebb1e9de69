namespace FeedAggregator.NearDuplicates;

/// <summary>Reads documents of the window back and compares them exactly.</summary>
internal sealed class Matcher(
    ClusteringOptions options, IWordSource words, DocumentTable documents, BoilerplateMemory boilerplate, Comparer comparer)
{
    private readonly WordBuffer _buffer = new();
    private readonly ComparedText _left = new();
    private readonly ComparedText _right = new();
    private readonly List<(string? Left, string? Right, bool Matches)> _pairs = [];

    /// <summary>Compares a text with a document; null where the document's words are not to be had or it is too far away in time.</summary>
    public Evidence? Compare(ComparedText text, Moment moment, uint number, bool complete = false)
    {
        Document document = documents[number];
        Relation relation = Relation.Of(moment, Moment.Of(document));
        if (relation.Between > options.Window || relation.Seen > options.Window || !TryLoad(document, _right))
        {
            return null;
        }

        Evidence evidence = comparer.Compare(text, _right, relation, complete);
        evidence.Document = number;
        return evidence;
    }

    /// <summary>Makes a document ready to be compared with others; whether its words are to be had.</summary>
    public bool TryLoad(uint left) => TryLoad(documents[left], _left);

    /// <summary>Compares the document that <see cref="TryLoad(uint)"/> made ready with another.</summary>
    public Evidence? CompareLoaded(uint left, uint right) => Compare(_left, Moment.Of(documents[left]), right);

    /// <summary>
    /// Whether two clusters are one: enough pairs across them match, and enough still do without the pairs of any single outlet, as long as
    /// others are left. So no outlet alone can pull the clusters of others together.
    /// </summary>
    /// <param name="left">Members of the one cluster.</param>
    /// <param name="right">Members of the other.</param>
    /// <param name="density">Share of the pairs that must match.</param>
    public bool AreOne(List<uint> left, List<uint> right, double density)
    {
        _pairs.Clear();
        foreach (uint one in left)
        {
            if (!TryLoad(documents[one], _left))
            {
                continue;
            }

            foreach (uint other in right)
            {
                if (Compare(_left, Moment.Of(documents[one]), other) is { } evidence)
                {
                    _pairs.Add((documents[one].Source, documents[other].Source, evidence.Matches));
                }
            }
        }

        return _pairs.Count > 0 && IsDense(without: null, density) &&
            _pairs.SelectMany(static pair => new[] { pair.Left, pair.Right }).Distinct(StringComparer.Ordinal)
                .All(source => source is null || IsDense(source, density));
    }

    private bool IsDense(string? without, double density)
    {
        int asked = 0, matching = 0;
        foreach ((string? left, string? right, bool matches) in _pairs)
        {
            if (without is null ||
                !(string.Equals(left, without, StringComparison.Ordinal) || string.Equals(right, without, StringComparison.Ordinal)))
            {
                asked++;
                matching += matches ? 1 : 0;
            }
        }

        return asked == 0 || matching >= asked * density;
    }

    private bool TryLoad(Document document, ComparedText text)
    {
        if (!words.TryRead(document.Id, _buffer))
        {
            return false;
        }

        text.Load(_buffer.Title, _buffer.Body, document.Source, boilerplate);
        return true;
    }
}
