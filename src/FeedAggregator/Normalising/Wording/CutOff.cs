using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Wording;

/// <summary>Recognises a text that feed software cut off: it ends in an ellipsis, often with "Read more" behind it.</summary>
internal static partial class CutOff
{
    /// <summary>Where the last lines of the article end, and whether they were cut off.</summary>
    /// <param name="text">Last paragraph of the article.</param>
    /// <param name="trimmed">The paragraph without the pointer to the rest; an ellipsis stays, for it is true.</param>
    /// <param name="links">Links of the paragraph. Words that may also end a sentence, as in "and … more about cheese", point at the rest
    /// only where they are one.</param>
    internal static bool Ends(string text, out string trimmed, IReadOnlyList<TextLink>? links = null)
    {
        trimmed = text;
        int tail = Math.Max(0, text.Length - 160);
        Match pointer = Pointer().Match(text, tail);
        if (pointer.Success && pointer.Index > 0 &&
            (!pointer.Groups["word"].Success || pointer.Groups["sign"].Success || IsLink(pointer.Groups["word"].Value, links)))
        {
            trimmed = text[..pointer.Index].TrimEnd() + "…";
            return true;
        }

        return text.EndsWith('…') || text.EndsWith("...", StringComparison.Ordinal);
    }

    private static bool IsLink(string word, IReadOnlyList<TextLink>? links) =>
        links is [.., { } last] && last.Text.TrimStart('.', '…', ' ', '[', '(').StartsWith(word, StringComparison.OrdinalIgnoreCase);

    // An ellipsis in the middle of a text is its author's: only what stands behind the last one, and points at the rest, was added.
    [GeneratedRegex(
        @"\s*(\[\s*(…|\.\.\.|\.\.|\+)\s*\]|\(\s*(…|\.\.\.)\s*\))\s*[.…]*$|" +
        @"\s*(\[\s*(…|\.\.\.|\.\.|\+)\s*\]|\(\s*(…|\.\.\.)\s*\)|" +
        @"(…|\.\.\.|\.\. \.))\s*(?<sign>[\[(])?(((read|see|show|view|learn) more|" +
        @"read the (rest|full|whole)( (story|article|post|text|report))?|(continue|keep) reading|(?<word>more|source|continue|read on)|" +
        @"full (story|article)|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leggi tutto|leia mais|lees (meer|verder)|" +
        @"läs mer|les mer|læs mere|czytaj (dalej|więcej)|читать далее)( (here|on|at|about|of)\b[^.!?]{0,60}|" +
        @"\s?(?<sign>[:»›→>]).{0,100})?|(continue|keep) reading\s[^.!?]{1,100})[\s.…»›→>:!\])-]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pointer();
}
