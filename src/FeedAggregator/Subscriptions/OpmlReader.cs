using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// Reads OPML 2.0 (and the 1.0 and 1.1 that look the same), sound or broken: every outline with an <c>xmlUrl</c> is a subscription, every
/// other outline is a category of those below it. Attribute names are read in any case, as programs write them in any case; those of other
/// programs' namespaces are passed over, those of ours are the feed's settings. Addresses stay as written; <see cref="SubscriptionFile"/>
/// makes them absolute.
/// </summary>
/// <remarks>
/// As with feeds, a fault costs what is broken and no more: tags are read without asking whether the whole is well-formed XML. Every fault
/// is noted with its line. No entity of a document type is fetched or expanded.
/// </remarks>
public sealed partial class OpmlReader
{
    private const int DeepestNesting = 64;

    // A list of another program may have the same fault in every line.
    private const int MostNotesOfOneKind = 10;

    private readonly string _text;
    private readonly LineCounter _lines;
    private readonly WarningLog _warnings = new();
    private readonly List<(Subscription Subscription, int Line)> _feeds = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, int> _timesNoted = new(StringComparer.Ordinal);
    private readonly Stack<Outline> _open = new();
    private readonly HashSet<string> _ours = new(StringComparer.Ordinal) { FeedSettingsText.Prefix };
    private int _tooDeep;

    private OpmlReader(string text)
    {
        _text = XmlCharacters.Clean(text, _warnings);
        _lines = new LineCounter(_text);
    }

    /// <summary>Reads from text.</summary>
    /// <param name="opml">The document.</param>
    /// <exception cref="SubscriptionException">It is no OPML.</exception>
    public static IReadOnlyList<Subscription> Read(string opml) => [.. ReadAll(opml).Feeds.Select(feed => feed.Subscription)];

    /// <summary>Reads from bytes, in the encoding they declare or show.</summary>
    /// <param name="opml">The document.</param>
    /// <exception cref="SubscriptionException">It is no OPML.</exception>
    public static IReadOnlyList<Subscription> Read(Stream opml)
    {
        using MemoryStream bytes = new();
        opml.CopyTo(bytes);
        return Read(BodyDecoder.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), null, new WarningLog()).Text);
    }

    /// <summary>Reads from text, with what was broken in it.</summary>
    /// <param name="opml">The document.</param>
    /// <exception cref="SubscriptionException">It is no OPML.</exception>
    internal static WrittenSubscriptions ReadAll(string opml)
    {
        OpmlReader reader = new(opml);
        bool isWhole = reader.Run();
        IEnumerable<string> notes = reader._warnings.ToList().Select(warning => Placed(warning.Line, warning.Message));
        return new WrittenSubscriptions(reader._feeds, [.. notes, .. reader._notes], isWhole);
    }

    private bool Run()
    {
        IReadOnlyList<MarkupToken> tokens = new MarkupTokenizer(_text, new LineCounter(_text), _warnings).Read(CancellationToken.None);
        MarkupToken[] tags = [.. tokens.Where(token => token.Kind is not (MarkupKind.Text or MarkupKind.CData))];
        if (!tags.Any(tag => Is(tag, "opml")))
        {
            RefuseOthers(tags);
        }

        // Where end tags are missing, a feed that is not ended at once was meant to be: it holds no other.
        bool endsAreMissing = tags.Count(tag => tag.Kind == MarkupKind.Start && Is(tag, "outline")) > tags.Count(
            tag => tag.Kind == MarkupKind.End && Is(tag, "outline"));
        for (int i = 0; i < tags.Length; i++)
        {
            Read(tags[i], mayHold: !endsAreMissing || IsEnded(tags, i));
        }

        bool isCut = _warnings.ToList().Any(warning => warning.Code is "truncated" or "too-many-tags") ||
            !tags.Any(tag => tag.Kind != MarkupKind.Start && Is(tag, "opml"));
        if (isCut)
        {
            _notes.Add(Placed(_lines.At(_text.Length), "the list ends before its </opml>; what is there was read"));
        }
        else if (endsAreMissing)
        {
            _notes.Add(Placed(_lines.At(_text.Length), "an outline has no end; categories after it may be wrong"));
        }

        return !isCut;
    }

    /// <summary>Outlines alone are read all the same; anything else is another kind of document.</summary>
    private void RefuseOthers(MarkupToken[] tags)
    {
        if (tags.Any(tag => Is(tag, "outline")))
        {
            _notes.Add(Placed(1, "there is no <opml>; the outlines were read all the same"));
            return;
        }

        string? root = tags is [{ } first, ..] ? _text[first.Start..first.NameEnd] : null;
        throw new SubscriptionException(root is null ? "this is no OPML: there is no tag in it" : $"this is no OPML: its root is <{root}>");
    }

    private bool IsEnded(MarkupToken[] tags, int start)
    {
        int next = start + 1;
        while (next < tags.Length && !Is(tags[next], "outline"))
        {
            next++;
        }

        return next < tags.Length && tags[next].Kind == MarkupKind.End;
    }

    private void Read(in MarkupToken tag, bool mayHold)
    {
        if (Is(tag, "outline"))
        {
            ReadOutline(tag, mayHold);
        }
        else if (tag.Kind != MarkupKind.End)
        {
            ReadOther(tag);
        }
    }

    private void ReadOutline(in MarkupToken tag, bool mayHold)
    {
        if (tag.Kind == MarkupKind.End)
        {
            if (_tooDeep > 0)
            {
                _tooDeep--;
            }
            else if (!_open.TryPop(out _))
            {
                Note(tag.Start, "an </outline> ends nothing", "it was passed over");
            }

            return;
        }

        List<string> problems = [];
        (Dictionary<string, string> attributes, FeedSettings settings) = Attributes(tag, problems, keepBlanks: false);
        string? name = attributes.GetValueOrDefault("title") ?? attributes.GetValueOrDefault("text");
        string? url = AddressOf(tag, attributes, name);
        if (url is not null)
        {
            if (_feeds.Count == SubscriptionFile.MostFeeds)
            {
                throw new SubscriptionException(
                    $"more than {SubscriptionFile.MostFeeds} feeds, which is the most that can be subscribed to");
            }

            Subscription feed = new()
            {
                Url = url,
                // Every outline must have a text; where a feed has no name, writers repeat its address.
                Title = name == url ? null : name,
                SiteUrl = attributes.GetValueOrDefault("htmlurl"),
                Category = CategoryOf(attributes.GetValueOrDefault("category")),
                Settings = settings,
                Problems = problems,
            };
            _feeds.Add((feed, _lines.At(tag.Start)));
        }

        if (tag.Kind == MarkupKind.Start && (url is null || mayHold))
        {
            Open(tag, url is null ? name : null);
        }
    }

    private void Open(in MarkupToken tag, string? category)
    {
        if (_open.Count < DeepestNesting && _tooDeep == 0)
        {
            _open.Push(new Outline(category));
            return;
        }

        _tooDeep++;
        Note(tag.Start, string.Create(CultureInfo.InvariantCulture, $"outlines are nested more than {DeepestNesting} deep"),
            "deeper categories are left out");
    }

    /// <summary>
    /// The address of a feed; null where the outline is a category or something else, which is noted where it looks like a feed.
    /// </summary>
    private string? AddressOf(in MarkupToken tag, Dictionary<string, string> attributes, string? name)
    {
        if (attributes.TryGetValue("xmlurl", out string? url))
        {
            return url;
        }

        string? type = attributes.GetValueOrDefault("type");
        bool isFeed = type is not null && FeedType().IsMatch(type);
        if (attributes.TryGetValue("url", out string? other) && (type is null || isFeed))
        {
            return other;
        }

        if (Salvaged().Match(_text, tag.NameEnd, tag.End - tag.NameEnd) is { Success: true } salvaged)
        {
            Note(tag.Start, "the quotes of this outline are broken", "its address was read as far as it goes");
            return Decoded(tag, salvaged.Groups["url"].Value, note: false);
        }

        if (isFeed)
        {
            string site = attributes.TryGetValue("htmlurl", out string? home) ? $"; 'feedagg feeds add {home}' looks for its feed" : "";
            Note(tag.Start, $"\"{name}\" has no address of a feed (xmlUrl)", $"left out{site}", kind: "no address");
        }
        else if (other is not null)
        {
            Note(tag.Start, $"\"{name}\" is no feed but a {type} ({other})", "left out", kind: "another type");
        }

        return null;
    }

    /// <summary>
    /// A rule stands below the outline of its feed; elements of ours that are none belong to a later version and are passed over.
    /// </summary>
    private void ReadOther(in MarkupToken tag)
    {
        ReadOnlySpan<char> name = LocalName(tag, out ReadOnlySpan<char> prefix);
        bool isRule = name is FeedSettingsText.Keep or FeedSettingsText.Drop;
        if (!isRule && !Is(tag, "opml"))
        {
            return;
        }

        bool keep = name is FeedSettingsText.Keep;
        string ownPrefix = prefix.ToString();
        (Dictionary<string, string> attributes, _) = Attributes(tag, [], keepBlanks: true);
        bool isOurs = ownPrefix.Length > 0
            ? _ours.Contains(ownPrefix)
            : attributes.GetValueOrDefault("xmlns") == FeedSettingsText.Namespace;
        if (isRule && isOurs && _feeds.Count > 0 && _open.TryPeek(out Outline above) && above.Category is null)
        {
            (Subscription feed, int line) = _feeds[^1];
            List<string> problems = [.. feed.Problems];
            FeedSettings settings = FeedSettingsText.ReadRule(
                feed.Settings,
                keep,
                attributes.GetValueOrDefault(FeedSettingsText.RuleIn),
                attributes.GetValueOrDefault(FeedSettingsText.RulePatternName),
                problems);
            _feeds[^1] = (feed with { Settings = settings, Problems = problems }, line);
        }
    }

    /// <summary>The attributes by lower-case name; blank ones are left out. In a pattern, blanks at the ends count.</summary>
    private (Dictionary<string, string> Attributes, FeedSettings Settings) Attributes(in MarkupToken tag, List<string> problems,
        bool keepBlanks)
    {
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        List<(string Prefix, string Name, string Value)> prefixed = [];
        AttributeReader reader = new(_text.AsSpan(tag.NameEnd, tag.End - tag.NameEnd));
        for (int count = 0; count < ParserLimits.Attributes && reader.Next(); count++)
        {
            string value = Decoded(tag, reader.Value.ToString(), note: true);
            value = keepBlanks ? value : value.Trim();
            string name = reader.Name.ToString();
            int colon = name.IndexOf(':', StringComparison.Ordinal);
            if (!reader.HasValue || value.Length == 0)
            {
                continue;
            }

            if (colon < 0)
            {
                attributes.TryAdd(name.ToLowerInvariant(), value);
            }
            else if (name[..colon] == "xmlns")
            {
                Declare(name[(colon + 1)..], value);
            }
            else
            {
                prefixed.Add((name[..colon], name[(colon + 1)..], value));
            }
        }

        FeedSettings settings = FeedSettings.None;
        foreach ((_, string name, string value) in prefixed.Where(attribute => _ours.Contains(attribute.Prefix)))
        {
            settings = FeedSettingsText.Read(settings, name, value, problems);
        }

        return (attributes, settings);
    }

    private void Declare(string prefix, string space)
    {
        if (space == FeedSettingsText.Namespace)
        {
            _ours.Add(prefix);
        }
        else
        {
            _ours.Remove(prefix);
        }
    }

    /// <summary>A value as it is meant: entities of XML and HTML resolved, line ends as blanks, nothing that no XML may hold.</summary>
    private string Decoded(in MarkupToken tag, string value, bool note)
    {
        string plain = value.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
        if (!plain.Contains('&', StringComparison.Ordinal))
        {
            return plain;
        }

        if (note && Foreign().Match(plain) is { Success: true } foreign)
        {
            string meant = WebUtility.HtmlDecode(foreign.Value);
            string what = foreign.Length == 1 ? "a bare & (written &amp; in OPML)" : $"{foreign.Value}, which XML does not know";
            Note(tag.Start, what, meant == foreign.Value ? "it was read as it stands" : $"it was read as {meant}", kind: "ampersand");
        }

        return XmlCharacters.Clean(WebUtility.HtmlDecode(plain), new WarningLog());
    }

    private bool Is(in MarkupToken tag, string name) => LocalName(tag, out _).Equals(name, StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> LocalName(in MarkupToken tag, out ReadOnlySpan<char> prefix)
    {
        ReadOnlySpan<char> name = _text.AsSpan(tag.Start, tag.NameEnd - tag.Start);
        int colon = name.IndexOf(':');
        prefix = colon < 0 ? [] : name[..colon];
        return name[(colon + 1)..];
    }

    private void Note(int position, string what, string outcome, string? kind = null)
    {
        int times = _timesNoted[kind ?? what] = _timesNoted.GetValueOrDefault(kind ?? what) + 1;
        if (times <= MostNotesOfOneKind)
        {
            _notes.Add(Placed(
                _lines.At(position), $"{what}; {(times == MostNotesOfOneKind ? outcome + "; more of the same are not listed" : outcome)}"));
        }
    }

    private static string Placed(int line, string words) =>
        line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}: {words}") : words;

    /// <summary>
    /// The open categories joined by <c>/</c>; at the top level the first path of the category attribute (OPML 2.0, "/News/World,...").
    /// </summary>
    private string CategoryOf(string? attribute)
    {
        string[] names = [.. _open.Reverse().Select(outline => outline.Category).OfType<string>().Select(name => name.Replace('/', '-'))];
        return names.Length > 0
            ? string.Join('/', names)
            : string.Join(
                '/', (attribute ?? "").Split(',')[0].Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [GeneratedRegex(
        "^(?:rss|atom|rdf|feed|json)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex FeedType();

    [GeneratedRegex(
        """\bxmlUrl\s*=\s*["']?(?<url>[a-z]+:[^"'\s<>]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Salvaged();

    [GeneratedRegex(
        "&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:[A-Za-z][A-Za-z0-9]{1,31};)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Foreign();

    /// <summary>An open outline: a category by its name; null for a feed, or a category without one.</summary>
    private readonly record struct Outline(string? Category);
}
