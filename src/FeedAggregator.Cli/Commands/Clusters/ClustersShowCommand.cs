using System.CommandLine;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters show</c>.</summary>
internal sealed class ClustersShowCommand : CliCommand
{
    private readonly Argument<long> _id =
        new("id") { Description = "Number of the cluster; one that was merged into another shows that other" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object" };

    /// <summary>Declares the command.</summary>
    public ClustersShowCommand()
        : base(
            "show",
            "Show one cluster: its articles, who was first, whom they credit, why each is in it, and how alike they are.",
            "feedagg clusters show 17",
            "feedagg clusters show 17 --json | jq '.members[] | {id, why}'")
    {
        Arguments.Add(_id);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        Cluster cluster = store.Read(reader => reader.Clusters.Show(context.Value(_id)))
            ?? throw CommandException.Failed($"there is no cluster {context.Value(_id)}; 'feedagg clusters list' shows them");
        if (context.Value(_json))
        {
            context.Terminal.WriteJson(Json(store, cluster));
        }
        else
        {
            ClusterView.Write(context.Terminal, cluster);
            SimilarityMatrix.Write(context.Terminal, store, cluster);
        }

        return ExitCode.Done;
    }

    private static JsonObject Json(Store store, Cluster cluster)
    {
        JsonObject json = ListWriter.Object(ClusterColumns.List, cluster);
        JsonArray members = [];
        foreach (ClusterMember member in cluster.Members)
        {
            JsonObject item = ListWriter.Object(
                ClusterColumns.Export.Where(column => column.Name is not ("cluster" or "rule" or "measure" or "score" or "matched")),
                (cluster, member));
            item["firstSeen"] = JsonText.Value(member.FirstSeen);
            if (member.Credit is { } credit)
            {
                item["creditedSource"] = credit.Site ?? credit.Name;
            }

            item["why"] = ReasonText.Json(member.Reason);
            members.Add(item);
        }

        json["firstPublished"] = cluster.Members[0].ArticleId;
        json["members"] = members;
        json["similarity"] = SimilarityMatrix.Json(store, cluster);
        return json;
    }
}
