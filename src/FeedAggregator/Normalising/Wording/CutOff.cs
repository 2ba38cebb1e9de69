using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Wording;

/// <summary>Recognises a text that feed software cut off: it ends in an ellipsis, often with "Read more" behind it.</summary>
internal static partial class CutOff
{
    /// <summary>Where the last lines of the article end, and whether they were cut off.</summary>
    /// <param name="text">Last paragraph of the article.</param>
    /// <param name="trimmed">The paragraph without the pointer to the rest; an ellipsis stays, for it is true.</param>
    internal static bool Ends(string text, out string trimmed)
    {
        trimmed = text;
        int tail = Math.Max(0, text.Length - 160);
        Match pointer = Pointer().Match(text, tail);
        if (pointer.Success && pointer.Index > 0)
        {
            trimmed = text[..pointer.Index].TrimEnd() + "…";
            return true;
        }

        return text.EndsWith('…') || text.EndsWith("...", StringComparison.Ordinal);
    }

    // An ellipsis in the middle of a text is its author's: only what stands behind the last one, and points at the rest, was added.
    [GeneratedRegex(@"\s*(\[\s*(…|\.\.\.|\.\.|\+)\s*\]|\(\s*(…|\.\.\.)\s*\))\s*[.…]*$|\s*(\[\s*(…|\.\.\.|\.\.|\+)\s*\]|\(\s*(…|\.\.\.)\s*\)|(…|\.\.\.|\.\. \.))\s*[\[(]?(((read|see|show|view|learn) more|read (on|the (rest|full|whole)( (story|article|post|text|report))?)|(continue|keep) reading|more|full (story|article)|source|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leggi tutto|leia mais|lees (meer|verder)|läs mer|les mer|læs mere|czytaj (dalej|więcej)|читать далее)( (here|on|at|about|of)\b[^.!?]{0,60}|\s?[:»›→].{0,100})?|(continue|keep) reading\s[^.!?]{1,100})[\s.…»›→>:!\])-]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pointer();
}
