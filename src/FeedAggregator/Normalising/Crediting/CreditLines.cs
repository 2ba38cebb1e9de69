using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Recognises whole lines that credit an origin: <c>Source: example.org</c>, <c>via Example</c>, <c>This story was originally published by
/// Example on 3 May.</c> The lines of blog software are <see cref="PostFooter"/>'s.
/// </summary>
internal static partial class CreditLines
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int Timeout = 2000;

    /// <summary>Words that stay in lower case inside a name.</summary>
    private static readonly FrozenSet<string> SmallWords =
        ("the of and for on in at to by from via a an de der die das des di del della da do la le les el los et und y e i och og en von " +
        "van zu zum").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const string Piece = "(article|story|post|piece|report|column|essay|interview|item|feature|content|analysis)";

    private const string Months = "(january|february|march|april|may|june|july|august|september|october|november|december)";

    /// <summary>Longest line looked at.</summary>
    internal const int MaxLine = 400;

    /// <summary>Longest line that is nothing but a label and a name.</summary>
    private const int MaxShortLine = 160;

    /// <summary>Longest name; more words than this are a sentence.</summary>
    private const int MaxName = 80;

    private const int MaxWords = 8;

    /// <summary>Whom one line credits, as written; null if it has no credit.</summary>
    /// <param name="line">One line, white space collapsed.</param>
    internal static string? Read(string line)
    {
        if (line.Length > MaxLine)
        {
            return null;
        }

        line = ForeignText.PlainSpaces(line);
        if (NameIn(Published(), line) is { } name && IsProper(name) && !AsideWithClause().IsMatch(line))
        {
            return name;
        }

        if (NameIn(Partner(), line) is { } partner)
        {
            return partner;
        }

        if (line.Length > MaxShortLine)
        {
            return null;
        }

        // "Via" and "Read the story at" begin real sentences too: only an address behind them makes a credit of them.
        return NameIn(Labelled(), line)
            ?? (NameIn(Pointing(), line) is { } address && SiteName.OfText(address) is not null ? address : null);
    }

    private static string? NameIn(Regex pattern, string line) =>
        pattern.Match(line) is { Success: true } match ? NameOf(match.Groups["name"].Value) : null;

    /// <summary>The name in a piece of a line, without the punctuation around it; null where it is no name.</summary>
    internal static string? NameOf(string text)
    {
        string name = text.Trim(' ', '.', ',', ';', ':', '"', '“', '”', '(', ')', '[', ']', '|', '–', '—', '-');
        return name.Length is > 1 and <= MaxName && name.Any(char.IsLetterOrDigit) &&
            (SiteName.OfText(name) is not null || IsName(name.Split(' '))) ? name : null;
    }

    /// <summary>Few words, none of them an ordinary one: "Source: deadline for healthcare.gov possible" is a headline.</summary>
    internal static bool IsName(string[] words) =>
        words.Length <= MaxWords && words.All(word => word.Length == 0 || !char.IsLower(word[0]) || SmallWords.Contains(word));

    /// <summary>In running words only a site or a proper name is an origin: "published in May by a committee" names none.</summary>
    private static bool IsProper(string name)
    {
        ReadOnlySpan<char> bare = name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name.AsSpan(4) : name;
        return SiteName.OfText(name) is not null || (!char.IsLower(bare[0]) && !char.IsDigit(bare[0]) && !Month().IsMatch(bare));
    }

    /// <summary>"First published in 1921, the poem is by her": the credit is an aside of a sentence.</summary>
    [GeneratedRegex(
        @"^[\[(•*\s]*(originally|first|initially|previously|re-?published|reprinted|syndicated) .*[,;] (the|it|he|she|they|we|this|his|" +
        @"her|its|there)\b.{1,100}\b(is|are|was|were|has|have|had|will|would|can|became|remains?|tells|says)\b", Options, Timeout)]
    private static partial Regex AsideWithClause();

    [GeneratedRegex($@"^{Months}\b", Options, Timeout)]
    private static partial Regex Month();

    [GeneratedRegex(
        @"^[\[(•\s–—-]*(sources?|via|hat tip|h/t|original (article|story|source|post|report)|originally from|" +
        @"first published (by|in|on|at)|credit to|quelle|fuente|fonte|bron|källa|kilde|źródło|источник|出典|来源|" +
        @"來源)\s*[:：]\s*(?<name>.+?)[\])]*$", Options, Timeout)]
    private static partial Regex Labelled();

    // Three ways to say it: with "originally" or "first"; with a word such as "republished"; or plainly, but then of "this" article.
    [GeneratedRegex(
        $@"^[\[(•*\s]*((((this|the) (\w+ )?{Piece}( \w+)? |this )?((was|is|has been|had been) )?(originally|first|initially|" +
        $@"previously) (published|appeared|posted|reported|printed|ran))|" +
        $@"(this (\w+ )?{Piece} (is|was|has been) )?(re-?published|reprinted|syndicated|re-?posted|cross-?posted)|" +
        $@"this (\w+ )?{Piece} (was|has been) (published|posted))( (here|online|originally|first))?( (with|" +
        $@"by) (the )?(kind )?permission)? (at|by|in|on|from|of|via|" +
        $@"courtesy of) (?<name>[^,;:()]+?)( (website|web site|site|blog|newspaper|magazine))?( (at \d|under|with|and is|and has|" +
        $@"through|as part|\d{{1,2}} \w+ \d{{4}}|on \w+ \d{{1,2}}|on \d{{1,2}} \w+|" +
        $@"on (monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in {Months})\b.*|\(.*|: \p{{Lu}}.*|" +
        $@"[,;] ?(an?|which|where|who|under|with|as|on|in|by|used|part of|and (is|was|has|appears)|copyright|©|\d)\b.*|" +
        $@"\. read the .*)?[\])*]*$", Options, Timeout)]
    private static partial Regex Published();

    /// <summary>"CNBC is a content partner of USA Today": who delivered the article.</summary>
    [GeneratedRegex(@"^[\[(•*©\s]*(?<name>[^,;:()]{2,60}?) is an? ([^.,;]{2,40} )?content partner\b.{0,250}$", Options, Timeout)]
    private static partial Regex Partner();

    [GeneratedRegex(
        @"^[\[(•\s–—-]*(via|from|(read|see) (the )?(full |original |whole |complete |rest of the )*(story|article|post|report|" +
        @"more) (at|on))\s+(?<name>\S+?)[\])]*$", Options, Timeout)]
    private static partial Regex Pointing();
}
