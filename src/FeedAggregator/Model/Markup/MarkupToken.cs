using System.Runtime.InteropServices;

namespace FeedAggregator.Model.Markup;

/// <summary>One piece of a broken document. Positions point into the text: for tags <c>[Start, NameEnd)</c> is the name and
/// <c>[NameEnd, End)</c> the attributes; for text and CDATA <c>[Start, End)</c> is the content.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MarkupToken(MarkupKind Kind, int Start, int NameEnd, int End);
