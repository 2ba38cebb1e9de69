using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>Where and when a text appeared.</summary>
/// <param name="Source">Where; null where unknown.</param>
/// <param name="Seen">When it was first seen, UTC ticks.</param>
/// <param name="Published">When it was published, UTC ticks; 0 where unknown.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Moment(string? Source, long Seen, long Published)
{
    public static Moment Of(TextItem item) => new(item.Source, item.Seen.UtcTicks, item.Published?.UtcTicks ?? 0);

    public static Moment Of(Document document) => new(document.Source, document.Seen, document.Published);
}
