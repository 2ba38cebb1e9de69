using System.Globalization;
using System.Text;
using FeedAggregator.Service.Http.Api;

namespace FeedAggregator.Benchmarks.Replay;

/// <summary>What a replay left in the service, in figures and as text for reading.</summary>
internal sealed record ReplayReport
{
    private const int TextStart = 160;

    /// <summary>Documents that were served.</summary>
    public required int Documents { get; init; }

    /// <summary>Rounds they were served in.</summary>
    public required int Rounds { get; init; }

    /// <summary>The feeds.</summary>
    public required IReadOnlyList<FeedResource> Feeds { get; init; }

    /// <summary>All articles.</summary>
    public required IReadOnlyList<ArticleResource> Articles { get; init; }

    /// <summary>All clusters.</summary>
    public required IReadOnlyList<ClusterResource> Clusters { get; init; }

    /// <summary>What the combined feed showed, by day.</summary>
    public required IReadOnlyList<ReplayDay> Days { get; init; }

    /// <summary>The figures.</summary>
    public string Figures()
    {
        var text = new StringBuilder();
        int hidden = Clusters.Sum(static cluster => cluster.Size - 1);
        int ofOneOutlet = Clusters.Sum(static cluster => HiddenOfOneOutlet(cluster).Count());
        int failing = Feeds.Count(static feed => feed.LastError is not null);
        int revised = Articles.Count(static article => article.Revision > 1);
        Line(text, $"{Documents} documents of {Feeds.Count} feeds in {Rounds} rounds; {failing} feeds failed last");
        Line(text, $"{Articles.Count} items stored in {Clusters.Count} clusters");
        Line(text, $"{hidden} items hidden under another, {ofOneOutlet} of them beside an item of their own outlet");
        Line(text, $"{Articles.Sum(static article => article.Revision - 1)} revisions of {revised} items");
        Line(text, $"clusters by size: {Counted(Clusters.Select(static cluster => cluster.Size))}");
        IEnumerable<ClusterResource> shared = Clusters.Where(static cluster => cluster.Size > 1);
        Line(text, $"of several items, by outlets: {Counted(shared.Select(static cluster => cluster.Outlets))}");
        foreach (IGrouping<string, MemberResource> rule in Clusters
            .SelectMany(static cluster => cluster.Members)
            .GroupBy(static member => member.Reason.Rule)
            .OrderByDescending(static rule => rule.Count()))
        {
            Line(text, $"rule {rule.Key}: {rule.Count()} items");
        }

        foreach (ReplayDay day in Days)
        {
            int stored = Articles.Count(article => DateOnly.FromDateTime(article.FirstSeen.UtcDateTime) == day.Date);
            (int entries, int updated) = (day.New.Count, day.Updated.Count);
            Line(text, $"{day.Date:yyyy-MM-dd}: {stored} items stored; combined feed: {entries} new entries, {updated} updated");
        }

        return text.ToString();
    }

    /// <summary>Every cluster of so many members or more, the largest first.</summary>
    public string LargeClusters(int least)
    {
        var text = new StringBuilder();
        IEnumerable<ClusterResource> large = Clusters.Where(cluster => cluster.Size >= least);
        foreach (ClusterResource cluster in large.OrderByDescending(static cluster => cluster.Size))
        {
            Line(text, $"=== cluster {cluster.Id}: {cluster.Size} items of {cluster.Outlets} outlets");
            foreach (MemberResource member in cluster.Members)
            {
                Item(text, member, cluster.Representative.Id == member.Id ? "* " : "  ");
            }
        }

        return text.ToString();
    }

    /// <summary>Every item that is hidden in a cluster beside another item of its own outlet, with the item it matched.</summary>
    public string HiddenOfOneOutlet()
    {
        var text = new StringBuilder();
        foreach (ClusterResource cluster in Clusters.OrderBy(static cluster => cluster.Id))
        {
            foreach ((MemberResource hidden, MemberResource beside) in HiddenOfOneOutlet(cluster))
            {
                Line(text, $"=== cluster {cluster.Id}: {cluster.Size} items of {cluster.Outlets} outlets");
                Item(text, hidden, "- ");
                Item(text, beside, "= ");
            }
        }

        return text.ToString();
    }

    /// <summary>What the combined feed showed each day.</summary>
    public string Daily()
    {
        var text = new StringBuilder();
        foreach (ReplayDay day in Days)
        {
            Line(text, $"=== {day.Date:yyyy-MM-dd}");
            day.New.ForEach(entry => text.Append("new     ").AppendLine(entry));
            day.Updated.ForEach(entry => text.Append("updated ").AppendLine(entry));
        }

        return text.ToString();
    }

    /// <summary>
    /// Members that are hidden beside another member of their outlet: each with the one it matched, where that is of its outlet, else with
    /// the one that is shown.
    /// </summary>
    private static IEnumerable<(MemberResource Hidden, MemberResource Beside)> HiddenOfOneOutlet(ClusterResource cluster)
    {
        foreach (IGrouping<string, MemberResource> outlet in cluster.Members.GroupBy(static member => member.Outlet))
        {
            // One of each outlet counts as shown: that which stands for the cluster, or the first.
            MemberResource shown =
                outlet.FirstOrDefault(member => member.Id == cluster.Representative.Id) ?? outlet.MinBy(static member => member.FirstSeen)!;
            foreach (MemberResource member in outlet.Where(member => member.Id != shown.Id))
            {
                yield return (member, outlet.FirstOrDefault(other => other.Id == member.Reason.Matched && other.Id != member.Id) ?? shown);
            }
        }
    }

    private void Item(StringBuilder text, MemberResource member, string mark)
    {
        ReasonResource reason = member.Reason;
        ArticleResource? article = Texts.GetValueOrDefault(member.Id);
        Line(text, $"{mark}{member.Id} {member.Source} ({member.Outlet})");
        Line(text, $"      published {member.Published:yyyy-MM-dd HH:mm}, seen {member.FirstSeen:yyyy-MM-dd HH:mm}");
        Line(text, $"      {reason.Rule} {reason.Measure} {reason.Score:0.00}, {reason.SharedShingles} shared, with {reason.Matched}");
        Line(text, $"      {member.Title}");
        Line(text, $"      {Start(article?.Summary)}");
        Line(text, $"      {member.Link}");
    }

    private Dictionary<long, ArticleResource> Texts => field ??= Articles.ToDictionary(static article => article.Id);

    private static string Start(string? text) => text switch
    {
        null => "",
        { Length: > TextStart } => text[..TextStart].ReplaceLineEndings(" ") + "…",
        _ => text.ReplaceLineEndings(" "),
    };

    private static string Counted(IEnumerable<int> sizes) => string.Join(", ", sizes
        .GroupBy(static size => size)
        .OrderBy(static group => group.Key)
        .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()}")));

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
