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

    [GeneratedRegex(@"\s*(\[\s*(…|\.\.\.|\.\.)\s*\]|\(\s*(…|\.\.\.)\s*\)|(…|\.\.\.|\.\. \.)\s*(\[?\(?(read (more|on|the rest|the full|full)|continue reading|keep reading|(see|show|view) more|more|weiterlesen|lire la suite|leer más|leggi tutto|leia mais|lees (meer|verder)|läs mer)\b.{0,100}))\s*$|\[\s*(…|\.\.\.|\+)\s*\].{0,60}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pointer();
}
