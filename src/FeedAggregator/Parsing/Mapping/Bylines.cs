namespace FeedAggregator.Parsing.Mapping;

/// <summary>
/// Collects who made something. Where elements of several kinds name people, the kind that says it most plainly counts; a kind that gives names
/// goes before one that gives only mail addresses.
/// </summary>
internal struct Bylines
{
    private List<ParsedPerson>?[]? _byKind;

    /// <summary>The people of the plainest kind that names any, in document order; empty where none does.</summary>
    public readonly IReadOnlyList<ParsedPerson> People
    {
        get
        {
            List<ParsedPerson>? unnamed = null;
            foreach (List<ParsedPerson>? people in _byKind ?? [])
            {
                if (people?.Exists(static person => person.Name is not null) == true)
                {
                    return people;
                }

                unnamed ??= people;
            }

            return unnamed ?? [];
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

/// <summary>Kinds of elements that name people, the plainest first.</summary>
internal enum BylineKind
{
    /// <summary>author, managingEditor: the format's own.</summary>
    Author,

    /// <summary>dc:creator.</summary>
    Creator,

    /// <summary>itunes:author.</summary>
    Podcaster,

    /// <summary>itunes:owner: who to write to, often the same person.</summary>
    Owner,

    /// <summary>dc:publisher.</summary>
    Publisher,

    /// <summary>webMaster: who keeps the server.</summary>
    Webmaster,
}
