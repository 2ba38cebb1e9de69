using System.Text.Json;

namespace FeedAggregator.Publishing;

/// <summary>The machine-readable cluster of an item in JSON Feed; documented in docs/cluster-namespace.md.</summary>
internal static class JsonCluster
{
    public static void Write(Utf8JsonWriter json, Site site, FeedEntry entry)
    {
        if (entry.Reason is not { } reason)
        {
            return;
        }

        json.WriteStartObject("_cluster");
        json.WriteString("about", PublicLinks.ClusterDocumentation(site));
        json.WriteString("id", entry.ClusterId);
        json.WriteString("page", entry.Page);
        json.WriteString("article", entry.ArticleId);
        if (entry.ClusterSize is { } size)
        {
            json.WriteNumber("size", size);
        }

        if (entry.CopyOf is { } original)
        {
            json.WriteString("copy_of", original);
        }

        if (entry.ThreadId is not null)
        {
            Thread(json, entry);
        }

        Reason(json, reason);
        if (entry.ClusterSize is not null)
        {
            json.WriteStartArray("members");
            foreach (FeedCopy copy in entry.Copies)
            {
                json.WriteStartObject();
                json.WriteString("id", copy.Id);
                json.WriteString("url", copy.Url);
                json.WriteString("title", copy.Title);
                json.WriteString("source", copy.Source);
                json.WriteString("published", Timestamps.Rfc3339(copy.Published));
                Reason(json, copy.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Thread(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject("thread");
        json.WriteString("id", entry.ThreadId);
        json.WriteString("page", entry.ThreadPage);
        if (entry.ThreadSize is { } size)
        {
            json.WriteNumber("size", size);
            json.WriteStartArray("reports");
            foreach (FeedReport report in entry.Reports)
            {
                json.WriteStartObject();
                json.WriteString("id", report.Id);
                json.WriteString("url", report.Url);
                json.WriteString("page", report.Page);
                json.WriteString("title", report.Title);
                json.WriteString("source", report.Source);
                json.WriteString("published", Timestamps.Rfc3339(report.Published));
                json.WriteNumber("size", report.Size);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Reason(Utf8JsonWriter json, FeedReason reason)
    {
        json.WriteString("rule", reason.Rule);
        json.WriteString("measure", reason.Measure);
        if (reason.Score is { } score)
        {
            json.WriteNumber("score", score);
        }
        else
        {
            json.WriteNull("score");
        }

        json.WriteString("matched", reason.Matched);
    }
}
