namespace FeedAggregator.NearDuplicates;

/// <summary>Reads documents of the window back and compares them exactly.</summary>
internal sealed class Matcher(ClusteringOptions options, IWordSource words, DocumentTable documents, BoilerplateMemory boilerplate, Comparer comparer)
{
    private readonly WordBuffer _buffer = new();
    private readonly ComparedText _left = new();
    private readonly ComparedText _right = new();

    /// <summary>Compares a text with a document; null where the document's words are not to be had or it is too far away in time.</summary>
    public Evidence? Compare(ComparedText text, Moment moment, uint number, bool complete = false)
    {
        Document document = documents[number];
        TimeSpan? apart = Apart(moment.Published, document.Published);
        if (apart > options.Window || Apart(moment.Seen, document.Seen) > options.Window || !TryLoad(document, _right))
        {
            return null;
        }

        Evidence evidence = comparer.Compare(text, _right, new Relation(Relation.OutletsOf(moment.Source, document.Source), apart), complete);
        evidence.Document = number;
        return evidence;
    }

    /// <summary>Share of the pairs across two stories that match; 0 to 1.</summary>
    public double Density(List<uint> left, List<uint> right)
    {
        int asked = 0, matching = 0;
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
                    asked++;
                    matching += evidence.Matches ? 1 : 0;
                }
            }
        }

        return asked == 0 ? 0 : matching / (double)asked;
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

    private static TimeSpan? Apart(long left, long right) => left == 0 || right == 0 ? null : TimeSpan.FromTicks(Math.Abs(left - right));
}
