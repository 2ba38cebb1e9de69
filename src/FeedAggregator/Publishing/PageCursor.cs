using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FeedAggregator.Publishing;

/// <summary>
/// A place in a walk through everything, opaque to its users. Ids grow with first appearance and are never reused, so "below this id" means
/// the same whatever arrives meanwhile: a walk misses nothing that was there when it began and meets nothing twice.
/// </summary>
/// <param name="Id">Id of a cluster or article.</param>
/// <param name="Newer">Whether the page just above the id is meant (going back) instead of the one below it.</param>
public sealed record PageCursor(long Id, bool Newer)
{
    /// <summary>The cursor as it stands in an address: URL-safe, without padding.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(Newer ? 'a' : 'b')}{Id}")));

    /// <summary>Reads a cursor; null where the text is none of ours.</summary>
    /// <param name="text">What the request says.</param>
    public static PageCursor? Parse(string text)
    {
        // 28 characters carry any 64-bit number; anything longer is not worth decoding.
        if (text.Length is 0 or > 28 || !Base64Url.IsValid(text))
        {
            return null;
        }

        string place = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text));
        return place.Length > 1 && place[0] is 'a' or 'b' &&
            long.TryParse(place.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? new PageCursor(id, place[0] == 'a')
            : null;
    }
}
