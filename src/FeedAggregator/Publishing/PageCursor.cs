using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FeedAggregator.Publishing;

/// <summary>
/// A place in a walk through everything, opaque to its users. Places grow with first appearance and ids are never reused, so "below this"
/// means the same whatever arrives meanwhile: a walk misses nothing that was there when it began and meets nothing twice.
/// </summary>
/// <param name="Id">Id of a cluster or article.</param>
/// <param name="Newer">Whether the page just above the id is meant (going back) instead of the one below it.</param>
public sealed record PageCursor(long Id, bool Newer)
{
    // The end of the year 9999, where times end.
    private const long LastMoment = 253_402_300_799_999;

    /// <summary>
    /// For lists in order of publication: when the story at this place was published, milliseconds since 1970; null in walks by id.
    /// </summary>
    public long? Published { get; init; }

    /// <summary>
    /// For stories in order of first appearance: their <see cref="Cluster.Place"/>; null in cursors of before it was kept, and of articles.
    /// </summary>
    public long? Place { get; init; }

    /// <summary>The cursor as it stands in an address: URL-safe, without padding.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(Published is { } published
        ? string.Create(CultureInfo.InvariantCulture, $"p{Id}.{published}")
        : Place is { } place
            ? string.Create(CultureInfo.InvariantCulture, $"{(Newer ? 'a' : 'b')}{Id}.{place}")
            : string.Create(CultureInfo.InvariantCulture, $"{(Newer ? 'a' : 'b')}{Id}")));

    /// <summary>Reads a cursor; null where the text is none of ours.</summary>
    /// <param name="text">What the request says.</param>
    public static PageCursor? Parse(string text)
    {
        // 56 characters carry any two 64-bit numbers; anything longer is not worth decoding.
        if (text.Length is 0 or > 56 || !Base64Url.IsValid(text))
        {
            return null;
        }

        string place = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text));
        int dot = place.IndexOf('.', StringComparison.Ordinal);
        return place switch
        {
            ['a' or 'b', ..] when dot > 0 && Number(place.AsSpan(1, dot - 1), long.MaxValue) is { } id &&
                Number(place.AsSpan(dot + 1), long.MaxValue) is { } at =>
                new PageCursor(id, place[0] == 'a') { Place = at },
            ['a' or 'b', ..] when Number(place.AsSpan(1), long.MaxValue) is { } id => new PageCursor(id, place[0] == 'a'),
            ['p', ..] when dot > 0 && Number(place.AsSpan(1, dot - 1), long.MaxValue) is { } id &&
            Number(place.AsSpan(dot + 1), LastMoment) is { } published =>
                new PageCursor(id, false) { Published = published },
            _ => null,
        };
    }

    // Cursors come back from anywhere: nothing but digits is read.
    private static long? Number(ReadOnlySpan<char> digits, long most) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most ? number : null;
}
