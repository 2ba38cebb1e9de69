namespace FeedAggregator.Parsing.Mapping;

/// <summary>Collects who made something. Where elements of several kinds name people, the kind that says it most plainly counts.</summary>
internal struct Bylines
{
    private List<ParsedPerson>?[]? _byKind;

    /// <summary>The people of the plainest kind that names any, in document order.</summary>
    public readonly IReadOnlyList<ParsedPerson> People
    {
        get
        {
            foreach (List<ParsedPerson>? people in _byKind ?? [])
            {
                if (people is not null)
                {
                    return people;
                }
            }

            return [];
        }
    }

    /// <summary>Notes a person; null is nobody.</summary>
    public void Add(BylineKind kind, ParsedPerson? person)
    {
        if (person is not null)
        {
            _byKind ??= new List<ParsedPerson>?[(int)BylineKind.Webmaster + 1];
            (_byKind[(int)kind] ??= []).Add(person);
        }
    }
}
