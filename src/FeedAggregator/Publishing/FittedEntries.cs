using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>
/// Makes the entries of a document fit its bounds: the longest texts are cut first, then lists of copies and files. No entry is left out,
/// and each says how many copies there are.
/// </summary>
internal static class FittedEntries
{
    /// <summary>What a copy or a file takes beside its texts, which stand in up to three places.</summary>
    private const int CopyBytes = 1000;
    private const int FileBytes = 150;
    private const int EntryBytes = 2000;

    /// <summary>The entries, cut where they have to be.</summary>
    /// <param name="entries">Entries of one document.</param>
    /// <param name="site">The site with its bounds.</param>
    public static IReadOnlyList<FeedEntry> Of(IReadOnlyList<FeedEntry> entries, Site site)
    {
        // Half of a document is for texts, whatever there is beside them.
        long copies = BodyBounds.ShareOf(entries.Select(entry => entry.Copies.Sum(SizeOf)), site.MaxDocumentBytes / 4);
        long reports = BodyBounds.ShareOf(entries.Select(entry => entry.Reports.Sum(SizeOf)), site.MaxDocumentBytes / 8);
        long files = BodyBounds.ShareOf(entries.Select(entry => entry.Enclosures.Sum(SizeOf)), site.MaxDocumentBytes / 8);
        FeedEntry[] fitted =
        [
            .. entries.Select(
                entry => entry with
                {
                    Copies = Most(entry.Copies, SizeOf, copies),
                    Reports = Newest(entry.Reports, reports),
                    Enclosures = Most(entry.Enclosures, SizeOf, files),
                }),
        ];
        long[] sizes = [.. fitted.Select(entry => PublishedSize.Of(entry.Html))];
        long share = BodyBounds.ShareOf(
            sizes.Select(size => Math.Min(size, site.MaxEntryBytes)), site.MaxDocumentBytes - fitted.Sum(SizeBesideText));
        long most = Math.Min(site.MaxEntryBytes, share);
        for (int i = 0; i < fitted.Length; i++)
        {
            if (fitted[i].IsCut || sizes[i] > most)
            {
                fitted[i] = fitted[i] with { Html = HtmlCut.Of(fitted[i].Html, Math.Min(sizes[i], most), fitted[i].Page) };
            }

            // After the cut: who tells the story too is never cut off.
            fitted[i] = site.NamesCopies ? fitted[i].WithCopiesNamed() : fitted[i];
        }

        return fitted;
    }

    private static long SizeBesideText(FeedEntry entry) =>
        EntryBytes + entry.Copies.Sum(SizeOf) + entry.Reports.Sum(SizeOf) + entry.Enclosures.Sum(SizeOf) +
        (2 * PublishedSize.Of(entry.Summary)) + PublishedSize.Of(entry.Title) + PublishedSize.Of(entry.Url) +
        entry.Categories.Sum(name => PublishedSize.Of(name) + 50);

    private static long SizeOf(FeedCopy copy) =>
        CopyBytes + (3 * (PublishedSize.Of(copy.Url) + PublishedSize.Of(copy.Title) + PublishedSize.Of(copy.Source)));

    private static long SizeOf(FeedReport report) => CopyBytes +
        (2 * (PublishedSize.Of(report.Url) + PublishedSize.Of(report.Page) + PublishedSize.Of(report.Title) +
            PublishedSize.Of(report.Source)));

    private static long SizeOf(ParsedEnclosure file) => FileBytes + PublishedSize.Of(file.Url);

    private static IReadOnlyList<FeedReport> Newest(IReadOnlyList<FeedReport> reports, long most) =>
        [.. Most([.. reports.Reverse()], SizeOf, most).Reverse()];

    private static IReadOnlyList<T> Most<T>(IReadOnlyList<T> items, Func<T, long> size, long most)
    {
        int count = 0;
        foreach (T item in items)
        {
            most -= size(item);
            if (most < 0)
            {
                return [.. items.Take(count)];
            }

            count++;
        }

        return items;
    }
}
