namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Knows an outlet by all the names it goes under: its host, its host without the ending, its feed's title and the parts of it. A credit or
/// a headline's suffix that names the outlet itself says nothing about the story.
/// </summary>
internal sealed class OutletNames
{
    /// <summary>Shorter names are too likely to be a word of their own.</summary>
    private const int MinLength = 2;

    /// <summary>Shorter parts of names are in too many words.</summary>
    private const int MinPart = 4;

    private static readonly string[] TitleSeparators = [" - ", " – ", " — ", " | ", " :: ", " » ", " · ", ": ", " / "];

    /// <summary>
    /// The last ones of this thread: the entries of a document are normalised one after another and belong to one outlet.
    /// </summary>
    [ThreadStatic]
    private static OutletNames? _last;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly string _host;
    private readonly string _label;
    private readonly string?[] _titles;

    /// <summary>Collects the names.</summary>
    /// <param name="outlet">The outlet's host, lower case.</param>
    /// <param name="titles">Names for people; null ones are passed over.</param>
    internal OutletNames(string outlet, params ReadOnlySpan<string?> titles)
    {
        _host = outlet;
        _titles = titles.ToArray();
        Add(outlet);
        Add(SiteName.Label(outlet));
        _label = Fold(SiteName.Label(outlet));
        foreach (string? title in titles)
        {
            AddTitle(title);
        }
    }

    /// <summary>The names, collected once for entries that follow one another.</summary>
    /// <param name="outlet">The outlet's host, lower case.</param>
    /// <param name="titles">Names for people; null ones are passed over.</param>
    internal static OutletNames Of(string outlet, params ReadOnlySpan<string?> titles) =>
        _last is { } last && last._host == outlet && titles.SequenceEqual(last._titles) ? last : _last = new OutletNames(outlet, titles);

    /// <summary>Whether these words name the outlet and nothing else.</summary>
    internal bool Include(string words)
    {
        string folded = Fold(words);
        return folded.Length >= MinLength && _names.Contains(folded);
    }

    /// <summary>
    /// Whether these words are a part of the outlet's name, or begin with that of its host: "Times" in the Larkfield Times, "Kiln News" of
    /// kiln.example.
    /// </summary>
    internal bool IncludePart(string words)
    {
        string folded = Fold(words);
        return folded.Length >= MinPart &&
            (_names.Any(name => name.Contains(folded, StringComparison.Ordinal)) ||
            (_label.Length >= MinPart && folded.StartsWith(_label, StringComparison.Ordinal)));
    }

    /// <summary>Whether a line ends in the outlet's name.</summary>
    internal bool EndName(string line)
    {
        string folded = Fold(line);
        return _names.Any(name => folded.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>Whether the host belongs to the outlet: the same site, a part of it, or the site it is a part of.</summary>
    /// <param name="host">Host, lower case.</param>
    internal bool IncludeHost(string host) => SiteName.Site(host) == SiteName.Site(_host);

    private void AddTitle(string? title)
    {
        if (title is null)
        {
            return;
        }

        Add(title);
        foreach (string part in title.Split(TitleSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Add(part);
        }
    }

    private void Add(string name)
    {
        string folded = Fold(name);
        if (folded.Length >= MinLength)
        {
            _names.Add(folded);
        }
    }

    /// <summary>A title, and what stands before the first separator in it: "Open Lab – News" is a feed of Open Lab.</summary>
    internal static IEnumerable<string> FirstPartAndWhole(string title) => title
        .Split(TitleSeparators, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Take(1).Append(title).Distinct(StringComparer.Ordinal);

    /// <summary>A name as it is compared: letters alone, without "the" before it.</summary>
    internal static string Fold(string name)
    {
        string folded = FoldedText.LettersOnly(name);
        return folded.Length > 6 && folded.StartsWith("the", StringComparison.Ordinal) ? folded[3..] : folded;
    }
}
