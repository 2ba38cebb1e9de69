using System.ComponentModel;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http.Api;

/// <summary>The API: <c>/api/v1</c> with its description at <c>/openapi/v1.json</c>.</summary>
internal static class ApiEndpoints
{
    /// <summary>Media type of errors.</summary>
    public const string ProblemJson = "application/problem+json";

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiServices>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = ApiJson.Options.Encoder;
            json.SerializerOptions.NumberHandling = ApiJson.Options.NumberHandling;
        });
        services.AddOpenApi("v1", ApiDescription.Configure);
    }

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        ApiServices api = app.ServiceProvider.GetRequiredService<ApiServices>();
        RouteGroupBuilder group = app.MapGroup("/api/v1");
        MapClusters(group, api);
        group.MapThreads(api);
        MapFeeds(group, api);
        ApiWriting.Map(group, api);
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    private static void MapClusters(RouteGroupBuilder group, ApiServices api)
    {
        Read(group, "/clusters", ([AsParameters] ApiQuery query) => Clusters(api, query))
            .Describe<ListPage<ClusterResource>>(
                "ListClusters", "Stories with all their copies, in the order of first appearance, or as sort says.",
                StatusCodes.Status400BadRequest);
        Read(group, "/digest", () => api.Kept("/api/v1/digest", () => new ListPage<DigestResource>(
                [.. Digest.Read(api.Store, api.Site.Site).Select(day => DigestResource.Of(day, api.Store.Identity))], null, null)))
            .Describe<ListPage<DigestResource>>("GetDigest", "The last seven days, each with the stories that most outlets told on it.");
        Read(group, "/clusters/{id:long}",
            IResult (long id) => api.Store.Read(reader => reader.Clusters.Show(id, Selections.MostMembers)) is { } cluster
                ? api.Kept(FormattableString.Invariant($"/api/v1/clusters/{id}"), () => ClusterResource.Of(cluster, api.Store.Identity))
                : Missing("story"))
            .Describe<ClusterResource>(
                "GetCluster", "One story; the id of one that was merged gives the story it went into.", StatusCodes.Status404NotFound);
        Read(group, "/articles", ([AsParameters] ApiQuery query) => List(api, "articles", query, asked => Page(
                Selections.Articles(api.Store, asked, api.Site.Site.PageSize, BodyBounds.None), article =>
                    ArticleResource.Of(article, api.Store.Identity))))
            .Describe<ListPage<ArticleResource>>(
                "ListArticles", "Articles, duplicates and all, in the order of first appearance.", StatusCodes.Status400BadRequest);
        Read(group, "/articles/{id:long}", IResult (long id) => api.Store.Read(reader => reader.Articles.Find(id)) is { } article
                ? api.Kept(FormattableString.Invariant($"/api/v1/articles/{id}"), () => ArticleResource.InFull(article, api.Store.Identity))
                : Missing("article"))
            .Describe<ArticleResource>("GetArticle", "One article with its clean text and sanitised HTML.", StatusCodes.Status404NotFound);
    }

    private static void MapFeeds(RouteGroupBuilder group, ApiServices api)
    {
        Read(group, "/feeds", (HttpContext context) => api.OfFeeds(context, "/api/v1/feeds", site =>
                new ListPage<FeedResource>(
                    [.. PrivateAddresses.Shown(site, api.Store.Read(reader => reader.Feeds.All())).Select(FeedResource.Of)], null, null)))
            .Describe<ListPage<FeedResource>>(
                "ListFeeds",
                "All feeds with their health and settings; they fit on one page. The operator's key shows private ones and secret " +
                "addresses.");
        Read(group, "/feeds/{id:long}", IResult (long id, HttpContext context) => Shown(api, context, id) is { } feed
                ? api.OfFeeds(context, FormattableString.Invariant($"/api/v1/feeds/{id}"), _ => FeedResource.Of(feed))
                : Missing("feed"))
            .Describe<FeedResource>("GetFeed", "One feed with its health and settings.", StatusCodes.Status404NotFound);
        Read(group, "/feeds/{id:long}/dropped", IResult (long id, HttpContext context) => Shown(api, context, id) is not null
                ? api.OfFeeds(context, FormattableString.Invariant($"/api/v1/feeds/{id}/dropped"), _ =>
                    new ListPage<DroppedResource>(
                        [.. api.Store.Read(reader => reader.Dropped.Of(id)).Select(DroppedResource.Of)], null, null))
                : Missing("feed"))
            .Describe<ListPage<DroppedResource>>(
                "ListDropped", "Entries that the feed's rules kept out, the newest 1000, with the rule; they fit on one page.",
                StatusCodes.Status404NotFound);
        Read(group, "/stats", () => api.Kept("/api/v1/stats", () => StatsResource.Read(api.Store)))
            .Describe<StatsResource>("GetStats", "Counts of the whole.");
    }

    private static Feed? Shown(ApiServices api, HttpContext context, long id) =>
        PrivateAddresses.Shown(
            api.SiteFor(context), [.. api.Store.Read(reader => reader.Feeds.All()).Where(feed => feed.Id == id)]) is [{ } shown]
                ? shown
                : null;

    // HEAD answers like GET but is no operation of its own in the description.
    public static RouteHandlerBuilder Read(RouteGroupBuilder group, string path, Delegate answer)
    {
        group.MapMethods(path, [HttpMethods.Head], answer).ExcludeFromDescription();
        return group.MapGet(path, answer);
    }

    private static IResult Clusters(ApiServices api, ApiQuery query)
    {
        Site site = api.Site.Site;
        if (query.ReadSort() is not { } sort)
        {
            return new ProblemResult(StatusCodes.Status400BadRequest, "sort must be new, top, grown or size");
        }

        if (sort == StorySort.New)
        {
            return List(api, "clusters", query, asked => Page(
                Selections.Clusters(api.Store, asked, site.PageSize, BodyBounds.None), Resource));
        }

        return query.Cursor is null
            ? List(api, $"clusters/{sort}", query, asked => new ListPage<ClusterResource>(
                [.. api.Store.Read(reader => Selections.Sorted(
                    reader,
                    asked.ToFilter(asked.Limit ?? site.PageSize) with { Bodies = BodyBounds.None, MostMembers = Selections.MostMembers },
                    sort,
                    site.Time.GetUtcNow())).Select(Resource)],
                null, null))
            : new ProblemResult(StatusCodes.Status400BadRequest, "only the order new can be walked by cursor");

        ClusterResource Resource(Cluster cluster) => ClusterResource.Of(cluster, api.Store.Identity);
    }

    private static IResult List<T>(ApiServices api, string name, ApiQuery query, Func<ClusterQuery, ListPage<T>> read)
    {
        (ClusterQuery? asked, string? error) = query.Read();
        return asked is null
            ? new ProblemResult(StatusCodes.Status400BadRequest, error!)
            : api.Kept($"/api/v1/{name}{asked}", () => read(asked));
    }

    private static ListPage<TResource> Page<T, TResource>(Selection<T> selection, Func<T, TResource> resource) =>
        new([.. selection.Items.Select(resource)], selection.Next?.ToString(), selection.Previous?.ToString());

    public static ProblemResult Missing(string what) => new(StatusCodes.Status404NotFound, $"There is no such {what}.");

    public static void Describe<T>(this RouteHandlerBuilder endpoint, string name, string summary, params int[] problems)
    {
        endpoint.WithName(name).WithSummary(summary).Produces<T>().Produces(StatusCodes.Status304NotModified);
        foreach (int status in problems)
        {
            endpoint.Produces<Problem>(status, ProblemJson);
        }
    }
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items, newest first.</param>
/// <param name="Next">Cursor of the next older page; null at the end.</param>
/// <param name="Previous">Cursor of the next newer page; null at the newest.</param>
internal sealed record ListPage<T>(
    [property: Description("The items, newest first appearance first.")] IReadOnlyList<T> Items,
    [property: Description("Cursor of the next older page; null at the end.")] string? Next,
    [property: Description("Cursor of the next newer page; null at the newest.")] string? Previous);

/// <summary>A day of the digest.</summary>
/// <param name="Day">The day in the zone of the service, <c>yyyy-MM-dd</c>.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Clusters">Its stories, those that most outlets told first.</param>
internal sealed record DigestResource(DateOnly Day, DateTimeOffset Ended, IReadOnlyList<ClusterResource> Clusters)
{
    public static DigestResource Of(Digest digest, StoreIdentity identity) =>
        new(digest.Day, digest.End, [.. digest.Clusters.Select(cluster => ClusterResource.Of(cluster, identity))]);
}

/// <summary>An entry that a feed's rules kept out.</summary>
internal sealed record DroppedResource(string Title, string? Url, DateTimeOffset Published, DateTimeOffset Dropped, string Rule)
{
    public static DroppedResource Of(DroppedEntry entry) =>
        new(entry.Title, WebAddress.Http(entry.Link), entry.Published, entry.Dropped, entry.Rule);
}

/// <summary>Counts of the whole.</summary>
/// <param name="Feeds">Subscribed feeds.</param>
/// <param name="FailingFeeds">Of them, those whose last attempt failed.</param>
/// <param name="Articles">Articles kept.</param>
/// <param name="Clusters">Clusters of one member or more.</param>
/// <param name="SharedClusters">Clusters of two members or more.</param>
/// <param name="DatabaseBytes">Size of the database.</param>
/// <param name="MembersByRule">Articles by the rule that placed them.</param>
internal sealed record StatsResource(
    int Feeds, int FailingFeeds, long Articles, long Clusters, long SharedClusters, long DatabaseBytes,
    IReadOnlyDictionary<string, long> MembersByRule)
{
    public static StatsResource Read(Store store)
    {
        StoreStatistics counts = store.Read(reader => reader.Statistics());
        return new StatsResource(
            counts.Feeds, counts.FailingFeeds, counts.Articles, counts.Clusters, counts.SharedClusters, counts.DatabaseBytes,
            store.Read(reader => reader.Articles.ByRule()));
    }
}
