using System.Buffers.Binary;

namespace FeedAggregator.Model;

/// <summary>
/// Hash of everything an entry says, as written, and of everything else that its reading depends on. An entry whose hash is known needs no
/// normalising: most entries of a changed document are those of the last one. The two parts are apart, because an entry that is the same
/// but is read in another way (a new version of the rules, another title of its feed) is no news.
/// </summary>
/// <param name="High">The first 64 bits of SHA-256 over the entry.</param>
/// <param name="Low">The next 64 bits. One UInt128 would say the same, but code that passes one by value is not compiled ahead.</param>
/// <param name="Reading">64 bits of SHA-256 over the rules, the head of the document and what is known about the feed; 0 for one that
/// version 0.1 stored, which had all in one hash.</param>
public readonly record struct EntryHash(ulong High, ulong Low, ulong Reading)
{
    private const int StoredBytes = 24;

    /// <summary>Changes with every build of the rules: what another version normalised is normalised again when next met.</summary>
    private static readonly string Rules = typeof(EntryHash).Module.ModuleVersionId.ToString();

    /// <summary>
    /// Hash of everything outside the entry that its reading depends on: made once a document, because a feed may name thousands of authors
    /// and have thousands of entries.
    /// </summary>
    /// <param name="feed">The document.</param>
    /// <param name="context">The context of normalising: with another outlet or title the same entry may read differently.</param>
    /// <param name="sharesNames">Whether entries of the document share a guid or link: one that no longer does has names of its own to
    /// learn.</param>
    public static ulong ReadingOf(ParsedFeed feed, NormalisingContext context, bool sharesNames)
    {
        using var hash = new FieldHash();
        hash.Add([Rules, context.Outlet, context.FeedTitle, context.FeedUrl, feed.Title?.Value, feed.Format, feed.Link, feed.Language]);
        Add(hash, feed.Authors);
        hash.Add(sharesNames ? 1 : 0);
        return Math.Max(1, BinaryPrimitives.ReadUInt64BigEndian(hash.Finish()));
    }

    /// <summary>The hash of an entry.</summary>
    /// <param name="reading">Everything outside it that its reading depends on (<see cref="ReadingOf"/>).</param>
    /// <param name="entry">The entry as parsed.</param>
    public static EntryHash Of(ulong reading, ParsedEntry entry)
    {
        using var hash = new FieldHash();
        hash.Add(
        [
            entry.Id, entry.Link, entry.OriginalLink, entry.Via, entry.CommentsLink, entry.ContentSource, entry.Image, entry.Language,
            entry.Rights,
            entry.Point, entry.Source?.Title, entry.Source?.Url, entry.Source?.Id,
        ]);
        hash.Add(entry.CommentCount);
        hash.Add(entry.Published?.UtcTicks);
        hash.Add(entry.Updated?.UtcTicks);
        Add(hash, entry.Title);
        Add(hash, entry.Summary);
        Add(hash, entry.Content);
        Add(hash, entry.Authors);
        Add(hash, entry.Categories);
        Add(hash, entry.Enclosures);
        Add(hash, entry.Media);
        return Of(hash.Finish()) with { Reading = reading };
    }

    /// <summary>Whether both are of the same entry, however it was read.</summary>
    /// <param name="other">The other.</param>
    public bool IsOfSameEntry(EntryHash other) => High == other.High && Low == other.Low;

    /// <summary>The hash as it is stored.</summary>
    /// <param name="stored">24 bytes, or 16 that version 0.1 wrote.</param>
    public static EntryHash Of(ReadOnlySpan<byte> stored) => new(
        BinaryPrimitives.ReadUInt64BigEndian(stored),
        BinaryPrimitives.ReadUInt64BigEndian(stored[8..]),
        stored.Length < StoredBytes ? 0 : BinaryPrimitives.ReadUInt64BigEndian(stored[16..]));

    /// <summary>The 24 bytes to store.</summary>
    public byte[] ToStored()
    {
        byte[] bytes = new byte[StoredBytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), Reading);
        return bytes;
    }

    private static void Add(FieldHash hash, ParsedText? text)
    {
        hash.Add(text?.Value);
        hash.Add(text?.Base);
        hash.Add((long?)text?.Kind);
    }

    /// <summary>Short records, which print all they hold.</summary>
    private static void Add<T>(FieldHash hash, IReadOnlyList<T> parts)
        where T : class
    {
        hash.Add(parts.Count);
        foreach (T part in parts)
        {
            hash.Add(part.ToString());
        }
    }
}
