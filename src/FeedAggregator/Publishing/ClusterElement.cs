using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>The machine-readable cluster of an entry in Atom and RSS; documented in docs/cluster-namespace.md.</summary>
internal static class ClusterElement
{
    /// <summary>Our namespace; the year is that of its definition.</summary>
    public const string Namespace = "tag:feedagg.invalid,2026:cluster";

    /// <summary>The prefix we write.</summary>
    public const string Prefix = "cluster";

    public static void Write(FeedXml xml, FeedEntry entry)
    {
        if (entry.Reason is not { } reason)
        {
            return;
        }

        xml.Start("cluster", Namespace, Prefix);
        xml.Attribute("id", entry.ClusterId);
        xml.Attribute("page", entry.Page);
        xml.Attribute("article", entry.ArticleId);
        if (entry.ClusterSize is { } size)
        {
            xml.Attribute("size", size);
        }

        xml.Attribute("copy-of", entry.CopyOf);
        xml.Attribute("thread", entry.ThreadId);
        xml.Attribute("thread-page", entry.ThreadPage);
        xml.Attribute("thread-size", entry.ThreadSize?.ToString(CultureInfo.InvariantCulture));
        Reason(xml, reason);
        foreach (FeedCopy copy in entry.Copies)
        {
            xml.Start("member", Namespace, Prefix);
            xml.Attribute("id", copy.Id);
            xml.Attribute("url", copy.Url);
            xml.Attribute("title", copy.Title);
            xml.Attribute("source", copy.Source);
            xml.Attribute("published", Timestamps.Rfc3339(copy.Published));
            Reason(xml, copy.Reason);
            xml.End();
        }

        foreach (FeedReport report in entry.Reports)
        {
            xml.Start("report", Namespace, Prefix);
            xml.Attribute("id", report.Id);
            xml.Attribute("url", report.Url);
            xml.Attribute("page", report.Page);
            xml.Attribute("title", report.Title);
            xml.Attribute("source", report.Source);
            xml.Attribute("published", Timestamps.Rfc3339(report.Published));
            xml.Attribute("size", report.Size);
            xml.End();
        }

        xml.End();
    }

    private static void Reason(FeedXml xml, FeedReason reason)
    {
        xml.Attribute("rule", reason.Rule);
        xml.Attribute("measure", reason.Measure);
        xml.Attribute("score", reason.Score?.ToString(CultureInfo.InvariantCulture));
        xml.Attribute("matched", reason.Matched);
    }
}
