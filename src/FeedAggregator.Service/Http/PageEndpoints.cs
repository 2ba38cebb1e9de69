using System.Globalization;
using FeedAggregator.Publishing;
using FeedAggregator.Service.Jobs;
using FeedAggregator.Service.Pages;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>
/// The pages for people: the river at <c>/</c>, the top stories at <c>/top</c>, those of each day at <c>/digest</c>, a story at
/// <c>/story/{id}</c>, related coverage at <c>/thread/{id}</c>, <c>/feeds</c>, <c>/status</c>.
/// </summary>
internal static class PageEndpoints
{
    private const int ShownFound = 5;

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        PageServices services = app.ServiceProvider.GetRequiredService<PageServices>();
        app.MapMethods("/", Verbs.Read, context => River(context, services, FeedKind.Stories));
        app.MapMethods("/top", Verbs.Read, context => River(context, services, FeedKind.Top));
        app.MapMethods("/digest", Verbs.Read, context => River(context, services, FeedKind.Digest));
        app.MapMethods("/story/{id:long}", Verbs.Read, context => Story(context, services));
        app.MapMethods("/thread/{id:long}", Verbs.Read, context => Thread(context, services));
        app.MapMethods(
            "/feeds", Verbs.Read, context =>
                Pages.SendAsync(
                    context, services, "/feeds", page =>
                        FeedsPage.Build(
                            page, services.Store.Read(reader => reader.Feeds.All()), id =>
                                services.Store.Read(reader => reader.Dropped.Of(id)))));
        StatusNotices notices = app.ServiceProvider.GetRequiredService<StatusNotices>();
        app.MapMethods("/status", Verbs.Read, context => Status(context, services, notices));
        app.MapMethods("/about/cluster", Verbs.Read, context => Pages.SendAsync(context, services, "/about/cluster", ClusterPage.Build));
    }

    private static Task River(HttpContext context, PageServices services, FeedKind kind)
    {
        (ClusterQuery? query, string? error) = context.ClusterQuery(kind);
        return query is null
            ? Problems.SendAsync(context, StatusCodes.Status400BadRequest, error!)
            : Pages.SendAsync(
                context, services, $"/{PublicLinks.Path(query)}{query}", page => query.Kind == FeedKind.Digest
                    ? DigestPage.Build(page, Digest.Read(services.Store, page.Site))
                    : River(page, services.Store, query));
    }

    /// <summary>The river of a question.</summary>
    public static string River(PageContext page, Store store, ClusterQuery query)
    {
        Selection<Cluster> clusters = query.Kind == FeedKind.Top
            ? Selections.Top(store, page.Site, query, BodyBounds.None)
            : Selections.River(store, page.Site, query);
        DateTimeOffset? complete = query.Text is null ? null : store.Read(reader => reader.Search.IsCompleteSince());
        ThreadFolds folds = query.Kind == FeedKind.Stories ? Selections.Folds(store, page.Site, query, clusters.Items) : ThreadFolds.None;
        return RiverPage.Build(page, query, clusters, RiverFilters.Of(store.Read(reader => reader.Feeds.All())), complete, folds);
    }

    private static Task Thread(HttpContext context, PageServices services)
    {
        long id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        if (services.Store.Read(reader => reader.Threads.Show(id, Selections.MostMembers)) is not { } thread)
        {
            return Problems.SendAsync(
                context, StatusCodes.Status404NotFound, "There is no such thread; it may have been taken apart, or removed with age.");
        }

        if (thread.Id != id)
        {
            // A thread that was merged into another lives on there.
            context.Response.Redirect(services.Site.Page.Links.Thread(thread.Id), permanent: true);
            return Task.CompletedTask;
        }

        return Pages.SendAsync(
            context, services, string.Create(CultureInfo.InvariantCulture, $"/thread/{id}"), page =>
                ThreadPage.Build(page, thread, page.FormToken is null ? [] : StoryDecision.Of(services.Store, thread)));
    }

    private static Task Story(HttpContext context, PageServices services)
    {
        long id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        if (services.Store.Read(reader => reader.Clusters.Show(id, Selections.MostMembers)) is not { } cluster)
        {
            return Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such story; it may have been removed with age.");
        }

        if (cluster.Id != id)
        {
            // A story that was merged into another lives on there.
            context.Response.Redirect(services.Site.Page.Links.Story(cluster.Id), permanent: true);
            return Task.CompletedTask;
        }

        (StoredArticle Left, StoredArticle Right)? compared = Compared(context.Request.Query, services.Store, cluster);
        string key = string.Create(CultureInfo.InvariantCulture, $"/story/{id}?{compared?.Left.Id}&{compared?.Right.Id}");
        return Pages.SendAsync(context, services, key, page => StoryPage.Build(
            page, cluster, StoryDetails.Read(services.Store, services.Policy, cluster) with
            {
                Compared = compared,
                Decisions = page.FormToken is null ? [] : StoryDecision.Of(services.Store, cluster),
                Search = page.FormToken is null ? null : Search(context, services, page, cluster),
            }));
    }

    private static MergeSearch? Search(HttpContext context, PageServices services, PageContext page, Cluster cluster)
    {
        string words = context.Request.Query["find"].ToString();
        return ClusterQueryParser.Parse(name => name == "q" && words.Length > 0 ? words : null).Query is { Text: not null } query
            ? new MergeSearch(
                words, [.. Selections.River(services.Store, page.Site, query).Items.Where(other => other.Id != cluster.Id)
                .Take(ShownFound)])
            : null;
    }

    private static (StoredArticle Left, StoredArticle Right)? Compared(IQueryCollection query, Store store, Cluster cluster)
    {
        return Copy("left") is { } left && Copy("right") is { } right ? (left, right) : null;

        StoredArticle? Copy(string name) =>
            long.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out long id) &&
            cluster.Members.Any(member => member.ArticleId == id)
                ? store.Read(reader => reader.Articles.Find(id))
                : null;
    }

    // What is due next moves with the clock, not only with commits: this page is never cached.
    private static Task Status(HttpContext context, PageServices services, StatusNotices notices)
    {
        PageContext page = services.Operators.Session(context.Request) is { } session
            ? services.Site.Page.For(session)
            : services.Site.Page;
        return Pages.SendPrivateAsync(
            context, StatusPage.Build(
                page, StatusReport.Read(services.Store, services.Time.GetUtcNow()) with
                {
                    Notices = notices.Read(page.Site.ShowsPrivate),
                }));
    }
}

/// <summary>What the status page shows of the service itself: how each job ended, the reading of the subscriptions among them.</summary>
internal sealed class StatusNotices(JobLedger ledger)
{
    /// <summary>Reads it.</summary>
    /// <param name="showsPrivate">Whether the reader may see why a job failed, which can name folders of the server.</param>
    public IReadOnlyList<StatusNotice> Read(bool showsPrivate) =>
    [
        .. ledger.Ends.OrderBy(end => end.Key, StringComparer.Ordinal)
            .Select(end => new StatusNotice(
                end.Key, end.Value.At,
                end.Value.Failed && !showsPrivate && end.Key != ClockWatch.Name ? "the log says why" : end.Value.Outcome,
                end.Value.Failed)),
    ];
}

/// <summary>Reads what a request asks for.</summary>
internal static class QueryStrings
{
    /// <summary>The question in the query string, or one line that says what is wrong with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">Which list its path asks for.</param>
    public static (ClusterQuery? Query, string? Error) ClusterQuery(this HttpContext context, FeedKind kind = FeedKind.Stories) =>
        context.Request.QueryString.HasValue
            ? ClusterQueryParser.Parse(name => context.Request.Query.TryGetValue(name, out var values) ? values[0] : null, kind)
            : (new ClusterQuery { Kind = kind }, null);
}
