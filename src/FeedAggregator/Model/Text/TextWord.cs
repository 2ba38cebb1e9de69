using System.Runtime.InteropServices;

namespace FeedAggregator.Model.Text;

/// <summary>One word of a text as it stands there, and what it is compared by.</summary>
/// <param name="Start">Its first character in the text.</param>
/// <param name="Length">Its length in characters, punctuation at its sides included.</param>
/// <param name="Key">Equal for words that differ only in case, punctuation and typography.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextWord(int Start, int Length, uint Key);
