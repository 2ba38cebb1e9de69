using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Reads the agency named in a dateline: <c>NEW YORK (AP) — The</c>, <c>LONDON, Nov 3 (Reuters) - Shares</c>, <c>New Delhi, Nov 3 (PTI)
/// The</c>, <c>Madrid, 3 nov (EFE).- El</c>, <c>(ANSA) - ROMA</c>, <c>MOSCOW, November 3. /TASS/.</c>, <c>新华社北京11月3日电</c>. The dateline
/// stays in the text.
/// </summary>
internal static partial class AgencyDateline
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int Timeout = 2000;

    /// <summary>A dateline begins the article, or follows a byline.</summary>
    private const int Paragraphs = 3;

    /// <summary>A paragraph before the dateline that is longer than this is text.</summary>
    private const int MaxByline = 120;

    /// <summary>Characters of a paragraph that are looked at.</summary>
    private const int MaxLead = 140;

    /// <summary>The same where another sentence may stand before the dateline.</summary>
    private const int MaxInside = 500;

    /// <summary>Words that a place name holds in lower case.</summary>
    private static readonly string[] Particles =
        ["de", "del", "da", "do", "di", "la", "le", "les", "el", "of", "the", "am", "an", "der", "and", "en", "upon", "sur", "in", "près",
        "es", "al", "du", "des", "los", "las", "bei", "im"];

    /// <summary>The agency or outlet whose report this is; null where the beginning names none.</summary>
    /// <param name="paragraphs">The article's paragraphs.</param>
    internal static CreditedSource? Read(IReadOnlyList<string> paragraphs)
    {
        for (int i = 0; i < paragraphs.Count && i < Paragraphs; i++)
        {
            if (Read(paragraphs[i]) is { } credit)
            {
                return credit with { Rule = "agency-dateline" };
            }

            if (paragraphs[i].Length > MaxByline)
            {
                return null;
            }
        }

        return null;
    }

    private static CreditedSource? Read(string paragraph)
    {
        string beginning = paragraph.Length > MaxLead ? paragraph[..MaxLead] : paragraph;
        if (EastAsian().Match(beginning) is { Success: true } asian)
        {
            return Agencies.Find(asian.Groups["agency"].ValueSpan);
        }

        foreach (Match match in Marked().Matches(beginning))
        {
            string lead = beginning[..match.Index].Trim();
            string name = match.Groups["agency"].Value.Trim();
            if (IsPlaceAndDate(lead) && !IsAbbreviationOf(name, lead) &&
                (KnownAgency(name, match, lead) ?? OtherOutlet(name, match, lead)) is { } credit)
            {
                return credit;
            }
        }

        if (Unmarked().Match(beginning) is { Success: true } unmarked && Agencies.Find(unmarked.Groups["agency"].ValueSpan) is { } agency)
        {
            return agency;
        }

        return Inside().Match(paragraph.Length > MaxInside ? paragraph[..MaxInside] : paragraph) is { Success: true } inside
            ? Agencies.Find(inside.Groups["agency"].ValueSpan)
            : null;
    }

    /// <summary>
    /// A known agency, or the first of two ("AFP/AP"). A dash ends a dateline; some agencies print none, but then a date stands before
    /// them.
    /// </summary>
    private static CreditedSource? KnownAgency(string name, Match match, string lead) =>
        match.Groups["end"].Length > 0 || lead.Any(char.IsDigit)
        ? Agencies.Find(name.Split(['/', ',', ';', '|'])[0].Trim()) ?? Agencies.Find(name)
        : null;

    /// <summary>Another outlet: its name has two words at the least, behind a place in capitals or nothing, and before a dash.</summary>
    private static CreditedSource? OtherOutlet(string name, Match match, string lead) =>
        match.Groups["end"].Value.AsSpan().ContainsAny('-', '–', '—') && !lead.Any(char.IsLower) &&
        name.Split(' ') is { Length: >= 2 and <= 5 } words &&
        words.All(static word => word.Length > 0 && (char.IsUpper(word[0]) || word[0] is '&'))
            ? new CreditedSource(Site: null, name, Url: null, "")
            : null;

    /// <summary>
    /// Whether these words are a place, a date, or nothing: capitals, figures, and what stands small inside names and dates.
    /// </summary>
    private static bool IsPlaceAndDate(string lead)
    {
        foreach (string word in lead.Split(
            [' ', ',', '/', '.', '[', ']', '(', ')', '-', '–', '—', '&', '’', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!char.IsUpper(word[0]) && !char.IsDigit(word[0]) && !Particles.Contains(word, StringComparer.Ordinal) &&
                !IsMonth(word) && CharUnicodeInfo.GetUnicodeCategory(word[0]) != UnicodeCategory.OtherLetter)
            {
                return false;
            }
        }

        return lead.Split(' ').Length <= 12;
    }

    /// <summary>Months that are written small, whole or cut: "3 nov", "3. november", "3 ноября".</summary>
    private static bool IsMonth(string word) => word.Length >= 3 && Month().IsMatch(word);

    /// <summary>"Aam Aadmi Party (AAP)" explains an abbreviation.</summary>
    private static bool IsAbbreviationOf(string name, string lead)
    {
        string initials = string.Concat(
            lead.Split([' ', '-', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Where(static word => char.IsUpper(word[0]))
            .Select(static word => word[0]));
        return name.Length >= 2 && name.All(char.IsUpper) && initials.EndsWith(name, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"(\((?<agency>[^()\d]{2,40})\)|(?<=^|[\s.])/(?<agency>\p{L}[^/()\d]{1,30})/)(?<end>[.:]?\s?[–—-]{1,2}\s?|[.:]\s|" +
        @"\s?=\s)?(?=\s*[\p{L}\p{N}""“«„‘])", Options, Timeout)]
    private static partial Regex Marked();

    /// <summary>Without brackets: "SYDNEY, Nov 3 AAP - The", "МОСКВА, 3 ноя - РИА Новости. Город".</summary>
    [GeneratedRegex(
        @"^\p{Lu}[\p{L} .’'-]{1,30}, (\p{Lu}\p{L}{2,8}\.? \d{1,2}|" +
        @"\d{1,2}\.? \p{L}{3,9})\.?,? ([–—-] ?)?(?<agency>\p{Lu}\p{L}{1,14}( \p{Lu}\p{L}{1,14})?) ?([–—-]|\. )", Options, Timeout)]
    private static partial Regex Unmarked();

    /// <summary>Behind the subhead of a release: place, date and the agency's mark, before a dash or a colon.</summary>
    [GeneratedRegex(
        @"(\p{Lu}[\p{L}.’'-]+(\)| \[\p{L}+\])?, \p{Lu}\p{L}{2,8}\.? \d{1,2}(, \d{4})? ?|\p{Lu}{2}--)(--|–|" +
        @"—)?[/(](?<agency>\p{Lu}[\p{L} -]{1,24})[/)]\s?([–—:-]|\.-)", Options, Timeout)]
    private static partial Regex Inside();

    [GeneratedRegex(
        @"^([(（【]|\[).{0,12}?[=＝·](?<agency>연합뉴스|뉴시스|共同|時事|ＡＦＰ|AFP)[)）】\]]|^[【\[（(].{0,12}?(?<agency>共同通信|時事通信|共同|時事)[】\]）)]|" +
        @"^[（(]?(?<agency>新华社|新華社|中新社|中新网|中央社)[^，。]{0,24}?[电電日]", Options, Timeout)]
    private static partial Regex EastAsian();

    [GeneratedRegex(
        @"^(jan|feb|mar|apr|may|mai|maj|mei|jun|jul|aug|ago|sep|set|oct|okt|ott|out|nov|dec|dez|dic|des|ene|abr|fév|fev|mär|avr|aoû|" +
        @"déc|gen|mag|giu|lug|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|" +
        @"гру)\p{L}*$", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Month();
}
