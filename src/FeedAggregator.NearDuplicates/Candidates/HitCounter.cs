namespace FeedAggregator.NearDuplicates;

/// <summary>Adds up points by document number; emptied by touching only what was filled.</summary>
internal sealed class HitCounter
{
    private const int Size = 1 << 12;
    private readonly uint[] _documents = new uint[Size];
    private readonly int[] _points = new int[Size];
    private readonly List<int> _filled = [];

    /// <summary>Gives a document points; beyond some 3,000 documents new ones are ignored.</summary>
    public void Add(uint document, int points)
    {
        for (uint place = (document * 0x9E3779B1) >> 20; ; place = (place + 1) & (Size - 1))
        {
            if (_documents[place] == document)
            {
                _points[place] += points;
                return;
            }

            if (_documents[place] == 0)
            {
                if (_filled.Count < Size * 3 / 4)
                {
                    _documents[place] = document;
                    _points[place] = points;
                    _filled.Add((int)place);
                }

                return;
            }
        }
    }

    /// <summary>Lists the documents with at least so many points, and forgets all.</summary>
    public void Take(int least, List<Candidate> candidates)
    {
        candidates.Clear();
        foreach (int place in _filled)
        {
            if (_points[place] >= least)
            {
                candidates.Add(new Candidate(_documents[place], _points[place]));
            }

            _documents[place] = 0;
        }

        _filled.Clear();
    }
}
