namespace FeedAggregator.Model.Markup;

/// <summary>
/// Knows, for each start tag of a value element, whether its own end tag comes before the entry ends and before the same element begins
/// again. Found in one walk from the end, so that asking costs nothing.
/// </summary>
internal sealed class ClosingTags
{
    private readonly HashSet<int> _closed = [];

    public ClosingTags(string text, IReadOnlyList<MarkupToken> tokens)
    {
        Dictionary<string, int> nextEnd = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ends = nextEnd.GetAlternateLookup<ReadOnlySpan<char>>();
        int boundary = int.MaxValue;
        for (int i = tokens.Count - 1; i >= 0; i--)
        {
            MarkupToken token = tokens[i];
            if (token.Kind is MarkupKind.Text or MarkupKind.CData or MarkupKind.Empty)
            {
                continue;
            }

            ReadOnlySpan<char> name = text.AsSpan(token.Start, token.NameEnd - token.Start);
            FeedTag tag = FeedTags.Of(name);
            if (tag is FeedTag.Entry or FeedTag.Channel or FeedTag.Root)
            {
                boundary = i;
            }
            else if (tag == FeedTag.Leaf && token.Kind == MarkupKind.End)
            {
                ends[name] = i;
            }
            else if (tag == FeedTag.Leaf)
            {
                if (ends.TryGetValue(name, out int end) && end < boundary)
                {
                    _closed.Add(i);
                }

                ends[name] = int.MaxValue;
            }
        }
    }

    /// <summary>Whether the start tag at that index of the token list has an end tag of its own.</summary>
    public bool IsClosed(int token) => _closed.Contains(token);
}
