namespace FeedAggregator.Parsing.Repair;

/// <summary>A broken document made well-formed.</summary>
/// <param name="Xml">XML a strict parser reads, no deeper and no wider than the bounds.</param>
/// <param name="EntryLines">Lines, in the broken document, of the tags that open entries, in order.</param>
internal sealed record RepairedDocument(string Xml, IReadOnlyList<int> EntryLines);
