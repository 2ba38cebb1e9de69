using System.Text;

namespace FeedAggregator.Tests.Parsing.Mutation;

/// <summary>A broken document and how many of its entries can still be expected whole.</summary>
internal sealed record CorruptDocument(byte[] Bytes, int WholeEntries = int.MaxValue)
{
    public static CorruptDocument Of(string text) => new(Encoding.UTF8.GetBytes(text));
}
