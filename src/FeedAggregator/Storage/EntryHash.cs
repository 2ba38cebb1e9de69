using System.Buffers.Binary;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;

namespace FeedAggregator.Storage;

/// <summary>
/// Hash of everything an entry says, as written, and of the rules that read it. An entry whose hash is known needs no normalising: most entries
/// of a changed document are those of the last one.
/// </summary>
/// <param name="High">The first 64 bits of SHA-256.</param>
/// <param name="Low">The next 64 bits. One UInt128 would say the same, but code that passes one by value is not compiled ahead.</param>
public readonly record struct EntryHash(ulong High, ulong Low)
{
    /// <summary>Changes with every build of the rules: what another version normalised is normalised again when next met.</summary>
    private static readonly string Rules = typeof(EntryHash).Module.ModuleVersionId.ToString();

    /// <summary>What every entry of a document has in common, hashed once: a feed may name thousands of authors and have thousands of entries.</summary>
    /// <param name="feed">The document.</param>
    /// <param name="context">What normalising knows besides: another outlet or title may read the same entry differently.</param>
    /// <param name="sharesNames">Whether entries of the document share a guid or link: one that no longer does has names of its own to learn.</param>
    public static string HeadOf(ParsedFeed feed, NormalisingContext context, bool sharesNames)
    {
        using var hash = new FieldHash();
        foreach (string? text in (ReadOnlySpan<string?>)[Rules, context.Outlet, context.FeedTitle, context.FeedUrl, feed.Link, feed.Language])
        {
            hash.Add(text);
        }

        hash.Add(sharesNames ? 1 : 0);
        Add(hash, feed.Authors);
        return Convert.ToHexString(hash.Finish());
    }

    /// <summary>The hash of an entry.</summary>
    /// <param name="head">What it has in common with the others (<see cref="HeadOf"/>).</param>
    /// <param name="entry">The entry as parsed.</param>
    public static EntryHash Of(string head, ParsedEntry entry)
    {
        using var hash = new FieldHash();
        foreach (string? text in (ReadOnlySpan<string?>)
        [
            head, entry.Id, entry.Link, entry.OriginalLink, entry.Via,
            entry.CommentsLink, entry.ContentSource, entry.Image, entry.Language, entry.Rights, entry.Point,
            entry.Source?.Title, entry.Source?.Url, entry.Source?.Id,
        ])
        {
            hash.Add(text);
        }

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
        return Of(hash.Finish());
    }

    /// <summary>The hash as it is stored.</summary>
    /// <param name="stored">At least 16 bytes.</param>
    public static EntryHash Of(ReadOnlySpan<byte> stored) => new(BinaryPrimitives.ReadUInt64BigEndian(stored), BinaryPrimitives.ReadUInt64BigEndian(stored[8..]));

    /// <summary>The 16 bytes to store.</summary>
    public byte[] ToStored()
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
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
