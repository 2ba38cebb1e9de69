namespace FeedAggregator.Model.Text;

/// <summary>How alike two texts are, by their different shingles of four words.</summary>
/// <param name="Shared">Shingles both have.</param>
/// <param name="Left">Shingles of the one.</param>
/// <param name="Right">Shingles of the other.</param>
public sealed record TextSimilarity(int Shared, int Left, int Right)
{
    /// <summary>Shared shingles in those of the smaller text, 0 to 1; 0 where one has none. This decides.</summary>
    public double Containment => Math.Min(Left, Right) == 0 ? 0 : Shared / (double)Math.Min(Left, Right);

    /// <summary>Shared shingles in those of both together, 0 to 1; 0 where there are none. Shown because people know it.</summary>
    public double Jaccard => Left + Right - Shared == 0 ? 0 : Shared / (double)(Left + Right - Shared);

    /// <summary>Compares two texts.</summary>
    public static TextSimilarity Of(ComparableText left, ComparableText right) => new(left.SharedWith(right), left.ShingleCount, right.ShingleCount);
}
