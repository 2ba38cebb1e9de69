using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Reads the outlet behind a person's name: <c>By Ida Marlow of Open Lab News</c>, <c>By Ida Marlow, RNZ</c>, <c>By Reuters Staff</c>, an
/// author element that names an agency, and the agency that closes a report (<c>… by decree. -Reuters</c>). Bylines stay in the text.
/// </summary>
internal static partial class BylineCredit
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int Timeout = 2000;

    private const int MaxByline = 120;

    /// <summary>Characters at the end of a text that are looked at.</summary>
    private const int MaxClosing = 60;

    /// <summary>Paragraphs at the end among which the writers are named: how to reach them may follow.</summary>
    private const int MaxAfterWriters = 3;

    /// <summary>Words that make a name one of an outlet and not of a town, a school or an office.</summary>
    private const string OutletWord =
        "news|newswire|wire|times|post|press|herald|tribune|journal|gazette|daily|weekly|radio|tv|television|magazine|agency|media|" +
        "chronicle|observer|guardian|telegraph|bulletin|courier|sentinel|globe|standard|mirror|echo|today|independent|register|" +
        "dispatch|inquirer|examiner|beacon|advertiser|broadcasting|zeitung|anzeiger|nachrichten|rundschau|presse|journalen|dagblad|" +
        "krant|tidende|bladet|avisen|diario|periódico|jornal|gazeta|giornale|corriere|le monde|courrier|dépêche";

    /// <summary>The outlet that a byline among the first lines names; null where none does.</summary>
    /// <param name="paragraphs">The article's paragraphs.</param>
    internal static CreditedSource? Read(IReadOnlyList<string> paragraphs)
    {
        for (int i = 0; i < paragraphs.Count && i < 2; i++)
        {
            string paragraph = paragraphs[i];
            int end = paragraph.IndexOf('\n', StringComparison.Ordinal);
            string line = end < 0 ? paragraph : paragraph[..end];
            if (line.Length <= MaxByline && Byline().Match(line) is { Success: true } match && Outlet(match) is { } credit)
            {
                return credit;
            }

            if (Running().Match(line.Length <= MaxByline ? line : line[..MaxByline]) is { Success: true } running &&
                OfRunning(running.Groups["outlet"].Value) is { } found)
            {
                return found with { Rule = "byline" };
            }
        }

        return null;
    }

    /// <summary>The agency that an author element names beside or instead of a person; null where none does.</summary>
    /// <param name="author">The authors, as stored.</param>
    internal static CreditedSource? OfAuthor(string? author)
    {
        foreach (string part in (author ?? "")
            .Split([",", ";", "|", "/", " for ", " of ", " via ", " - ", " – ", " and ", " & "],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            ReadOnlySpan<char> name = part.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? part.AsSpan(3) : part;
            if (!Initials().IsMatch(name) && Agencies.Find(name) is { } agency)
            {
                return agency with { Rule = "author" };
            }
        }

        return null;
    }

    /// <summary>The agency whose name closes the text, behind a dash, in brackets, or as a line of its own; null where none does.</summary>
    /// <param name="paragraphs">The article's paragraphs.</param>
    internal static CreditedSource? OfClosing(IReadOnlyList<string> paragraphs)
    {
        if (paragraphs.Count == 0)
        {
            return null;
        }

        for (int i = paragraphs.Count - 1; i >= Math.Max(0, paragraphs.Count - MaxAfterWriters); i--)
        {
            if (Writers().Match(paragraphs[i]) is { Success: true } writers &&
                Agencies.Find(writers.Groups["agency"].ValueSpan) is { } employer)
            {
                return employer with { Rule = "closing-line" };
            }
        }

        string last = paragraphs[^1];
        string end = last.Length > MaxClosing ? last[^MaxClosing..] : last;
        bool isOwnLine = paragraphs.Count > 1 && !last.Contains(' ', StringComparison.Ordinal);
        ReadOnlySpan<char> name = Closing().Match(end) is { Success: true } match
            ? match.Groups["agency"].ValueSpan
            : isOwnLine
            ? last.AsSpan().TrimEnd('.')
            : default;
        return Agencies.Find(name) is { } agency ? agency with { Rule = "closing-line" } : null;
    }

    /// <summary>
    /// Nothing parts it from the text: only a known agency, a host or an abbreviation in capitals is sure to end where it does.
    /// </summary>
    private static CreditedSource? OfRunning(string name) =>
        Agencies.Find(name)
        ?? (Acronym().IsMatch(name) || SiteName.OfText(name) is not null
            ? new CreditedSource(SiteName.OfText(name), name, Url: null, "")
            : null);

    private static CreditedSource? Outlet(Match match)
    {
        if (Job().IsMatch(match.Groups["outlet"].ValueSpan) && Agencies.Find(match.Groups["outlet"].ValueSpan) is null)
        {
            return null;
        }

        string name = Agencies.WithoutTitle(match.Groups["outlet"].Value.Trim(' ', '.', ':', ')', '(')).ToString();
        if (Agencies.Find(name) is { } agency)
        {
            return agency with { Rule = "byline" };
        }

        // A town, a school or an office stands there too: without a person before it, or without a word of newspapers in it, it is no
        // outlet.
        bool isOutlet = SiteName.OfText(name) is not null || Acronym().IsMatch(name) ||
            (OutletName().IsMatch(name) && CreditLines.IsName(name.Split(' ')));
        return isOutlet ? new CreditedSource(SiteName.OfText(name), ForeignText.OneLine(name, 200), Url: null, "byline") : null;
    }

    [GeneratedRegex(
        @"^([Bb]y|BY) ((?<person>\p{Lu}[\p{L}.’'-]*( (\p{Lu}[\p{L}.’'-]*|de|van|von|der|bin|al|and|&|da|dos|la|,))*)(,| of| for| at|" +
        @" from| via| \||/| –| —| -|,? with) ?(the )?(?<outlet>\p{Lu}[\p{L}\p{N}.&’' -]{1,50})|" +
        @"(the )?(?<outlet>\p{L}[\p{L}\p{N}.&’' -]{1,50}))\.?$", Options, Timeout)]
    private static partial Regex Byline();

    [GeneratedRegex(
        @"^([Bb]y|BY) (\p{Lu}[\p{L}.’'-]*( \p{Lu}[\p{L}.’'-]*){1,3}(,| for| of| via) )?(?<outlet>(The |" +
        @"the )?\p{Lu}[\p{L}.-]*( \p{Lu}[\p{L}-]*)??) (?=\p{Lu}|[""“‘])", Options, Timeout)]
    private static partial Regex Running();

    [GeneratedRegex(
        @"([.!?""”’»)…]\s*[–—-]{1,2}\s?|[.!?""”’»]\s*\(|\n[–—-]{1,2}\s?|^[–—-]{1,2}\s?)(?<agency>\p{L}[\p{L} -]{1,30}?)\)?\.?$", Options,
        Timeout)]
    private static partial Regex Closing();

    /// <summary>Under its own reports an agency names who else worked on them.</summary>
    [GeneratedRegex(
        @"(^|[.!?]”? )(The )?(?<agency>\p{Lu}[\p{L}-]*( \p{Lu}[\p{L}-]*){0,3}?) ([\p{Ll}]+ ){0,2}([Ww]riters?|[Rr]eporters?|" +
        @"journalists?|correspondents?|producers?) \p{Lu}.{3,400}\b(contributed to|reported|contributed)\b.{0,80}$", Options, Timeout)]
    private static partial Regex Writers();

    [GeneratedRegex(
        @"\b(editor|reporter|writer|correspondent|columnist|producer|contributor|photographer|analyst|anchor|host|director|professor|" +
        @"bureau chief)s?\b", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Job();

    [GeneratedRegex(@"^(\p{Lu}{3,5}|\p{Lu}{2,14}(RADIO|NEWS|PRESS|POST|TIMES|MEDIA|WIRE|TV|FM))$", Options, Timeout)]
    private static partial Regex Acronym();

    /// <summary>"P. A." behind a family name are the person's initials and no agency's.</summary>
    [GeneratedRegex(@"^(\p{Lu}\. ?)+$", Options, Timeout)]
    private static partial Regex Initials();

    [GeneratedRegex($@"\b({OutletWord})\b", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex OutletName();
}
