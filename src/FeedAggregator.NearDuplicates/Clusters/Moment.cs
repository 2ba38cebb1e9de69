using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>Where and when a text appeared.</summary>
/// <param name="Source">Its outlet; null where unknown.</param>
/// <param name="Seen">When it was first seen, UTC ticks.</param>
/// <param name="Published">When it was published, UTC ticks; 0 where unknown.</param>
/// <param name="Feed">Its feed; 0 where unknown.</param>
/// <param name="OwnEntriesApart">Whether entries of that feed never join each other.</param>
/// <param name="File">Hash of the address of its audio or video file; 0 where it has none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Moment(string? Source, long Seen, long Published, long Feed, bool OwnEntriesApart, uint File)
{
    public static Moment Of(TextItem item) =>
        new(item.Source, item.Seen.UtcTicks, item.Published?.UtcTicks ?? 0, item.Feed, item.OwnEntriesApart, HashFile(item.File));

    public static Moment Of(Document document) =>
        new(document.Source, document.Seen, document.Published, document.Feed, document.OwnEntriesApart, document.File);

    private static uint HashFile(string? file) => file is null ? 0 : (uint)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(file.AsSpan())) | 1;
}
