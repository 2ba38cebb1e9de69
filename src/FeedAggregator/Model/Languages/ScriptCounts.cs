namespace FeedAggregator.Model.Languages;

/// <summary>Counts the letters of each script in a text.</summary>
internal sealed class ScriptCounts
{
    private readonly int[] _counts = new int[(int)Script.Han + 1];

    /// <summary>The script with most letters; <see cref="Script.Other"/> where there is no letter.</summary>
    internal Script Main => (Script)_counts.AsSpan().IndexOf(_counts.Max());

    /// <summary>How many letters of a script there are.</summary>
    internal int Of(Script script) => _counts[(int)script];

    /// <summary>Whether a character counts: a letter, or any sign of the scripts whose vowels are marks.</summary>
    internal static bool Counts(char c) => char.IsLetter(c) || c is >= '\u0900' and <= '\u0E7F';

    /// <summary>Counts one character.</summary>
    internal void Count(char c)
    {
        if (Counts(c))
        {
            _counts[(int)Of(c)]++;
        }
    }

    /// <summary>The script of a letter.</summary>
    internal static Script Of(char c) => c switch
    {
        <= '\u024F' => Script.Latin,
        >= '\u0370' and <= '\u03FF' => Script.Greek,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0530' and <= '\u058F' => Script.Armenian,
        >= '\u0590' and <= '\u05FF' => Script.Hebrew,
        >= '\u0600' and <= '\u077F' => Script.Arabic,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0980' and <= '\u09FF' => Script.Bengali,
        >= '\u0B80' and <= '\u0BFF' => Script.Tamil,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u10A0' and <= '\u10FF' => Script.Georgian,
        >= '\u1E00' and <= '\u1EFF' => Script.Latin,
        >= '\u3040' and <= '\u30FF' => Script.Kana,
        >= '\u3400' and <= '\u9FFF' => Script.Han,
        >= '\uAC00' and <= '\uD7AF' => Script.Hangul,
        _ => Script.Other,
    };
}
