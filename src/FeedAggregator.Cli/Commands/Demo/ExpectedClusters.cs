using System.Text.Json.Nodes;

namespace FeedAggregator.Cli.Commands.Demo;

/// <summary>The true clusters of the samples, and the comparison of the found ones with them.</summary>
/// <param name="Truth">For each item (feed file and guid) the name of its true cluster.</param>
internal sealed record ExpectedClusters(IReadOnlyDictionary<(string Feed, string Guid), string> Truth)
{
    /// <summary>How many true clusters have two members or more.</summary>
    public int Shared => Truth.Values.GroupBy(name => name, StringComparer.Ordinal).Count(cluster => cluster.Count() > 1);

    /// <summary>Reads the file, one JSON object a line: <c>cluster</c>, <c>feed</c>, <c>guid</c>.</summary>
    public static ExpectedClusters Read(string file) => new(File.ReadLines(file)
        .Where(line => line.Length > 0)
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .ToDictionary(item => ((string)item["feed"]!, (string)item["guid"]!), item => (string)item["cluster"]!));

    /// <summary>Every way in which what was found differs from the truth, one line each; none where all is as it should be.</summary>
    /// <param name="clusters">All clusters found, single articles too.</param>
    public IReadOnlyList<string> Differences(IReadOnlyCollection<Cluster> clusters)
    {
        List<string> differences = [];
        Dictionary<string, long> homes = new(StringComparer.Ordinal);
        HashSet<(string Feed, string Guid)> missing = [.. Truth.Keys];
        foreach (Cluster story in clusters)
        {
            (ClusterMember Member, string Truth)[] members = [.. story.Members.Select(member => (member, Take(member, missing)))];
            string first = members[0].Truth;
            differences.AddRange(members.Where(member => member.Truth != first)
                .Select(member =>
                    $"article {member.Member.ArticleId} ({member.Truth}) is in cluster {story.Id} ({first}) but tells another story"));
            if (!homes.TryAdd(first, story.Id))
            {
                differences.Add($"clusters {homes[first]} and {story.Id} tell one story ({first}) but were not joined");
            }
        }

        differences.AddRange(missing.Select(key => $"{key.Feed}: the item {key.Guid} was not found"));
        return differences;
    }

    private string Take(ClusterMember member, HashSet<(string Feed, string Guid)> missing)
    {
        string feed = member.Feed.Url.StartsWith("file:", StringComparison.Ordinal)
            ? Path.GetFileName(new Uri(member.Feed.Url).LocalPath)
            : $"articles/{member.Guid}";
        (string, string) key = (feed, member.Guid ?? "");
        missing.Remove(key);
        return Truth.GetValueOrDefault(key, $"unknown item {key}");
    }
}
