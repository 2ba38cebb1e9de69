using System.Globalization;
using FeedAggregator.Ingest;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;
using FeedAggregator.Service.Pages;
using FeedAggregator.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>
/// What a signed-in operator does with subscriptions: <c>/subscribe</c> looks at an address, and forms add, import, change and remove. All
/// of it ends in the subscription file, as on the command line. Local files cannot be named here.
/// </summary>
internal sealed class SubscriptionEndpoints(
    PageServices services, SubscriptionKeeper subscriptions, AddressLookup addresses, ArticleNormaliser normaliser)
{
    private const int ShownEntries = 5;

    /// <summary>A file of subscriptions may be as large as this; ten thousand feeds take about two million bytes.</summary>
    private const int MostImported = 4 * 1024 * 1024;

    private const int LongestText = 1000;

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = ActivatorUtilities.CreateInstance<SubscriptionEndpoints>(app.ServiceProvider);
        app.MapMethods("/subscribe", Verbs.Read, endpoints.ShowAsync);
        app.MapPost("/actions/find", endpoints.FindAsync);
        app.MapPost("/actions/subscribe", endpoints.SubscribeAsync);
        app.MapPost("/actions/import", endpoints.ImportAsync);
        app.MapPost("/actions/edit", endpoints.EditAsync);
        app.MapPost("/actions/unsubscribe", endpoints.UnsubscribeAsync);
        app.MapPost("/actions/resubscribe", endpoints.ResubscribeAsync);
    }

    /// <summary>
    /// The form, with an address that a bookmark brought along. Nothing is fetched before the form is sent: any site can link here.
    /// </summary>
    private Task ShowAsync(HttpContext context)
    {
        string? url = Text(context.Request.Query["url"]);
        return services.Operators.Session(context.Request) is { } session
            ? Pages.SendPrivateAsync(context, SubscribePage.Form(services.Site.Page.For(session), url, problem: null))
            : Pages.SendPrivateAsync(context, SubscribePage.SignInFirst(services.Site.Page, url));
    }

    private async Task FindAsync(HttpContext context)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        PageContext page = services.Site.Page.For(services.Operators.Session(context.Request)!);
        string typed = Text(form["url"]) ?? "";
        if (SubscriptionAddress.Resolve(AddressLookup.WithScheme(typed), folder: null, out string url) is { } refusal)
        {
            await FormAsync(context, page, typed, refusal);
            return;
        }

        try
        {
            FoundFeeds found = await addresses.FindAsync(url, context.RequestAborted);

            // A page was meant for its feed: the likeliest is shown at once, the others are a click away.
            ParsedFeed? document = found.Document ?? await ReadAsync(found.Feeds[0], context.RequestAborted);
            await Pages.SendPrivateAsync(
                context, SubscribePage.Found(
                    page, url, found.Feeds, document is null ? null : Preview(found.Feeds[0].Url, document), Categories()));
        }
        catch (SubscriptionException e)
        {
            await FormAsync(context, page, typed, e.Message);
        }
    }

    private async Task<ParsedFeed?> ReadAsync(DiscoveredFeed feed, CancellationToken cancellationToken)
    {
        try
        {
            return (await addresses.FindAsync(feed.Url, cancellationToken)).Document;
        }
        catch (SubscriptionException)
        {
            return null; // The page says that it could not be read.
        }
    }

    private FeedPreview Preview(string url, ParsedFeed document)
    {
        NormalisingContext context = new()
        {
            Outlet = Outlet.Of(document.Link, url),
            FeedUrl = url,
            FeedTitle = document.Title?.Value,
            FetchedAt = services.Time.GetUtcNow(),
        };
        return new FeedPreview(
            document.Title?.Value, document.Format, document.Entries.Count,
            [.. document.Entries.Take(ShownEntries).Select(entry => normaliser.Normalise(document, entry, context))]);
    }

    private async Task SubscribeAsync(HttpContext context)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        PageContext page = services.Site.Page.For(services.Operators.Session(context.Request)!);
        string typed = Text(form["url"]) ?? "";
        if (SubscriptionAddress.Resolve(typed, folder: null, out string url) is { } refusal)
        {
            await FormAsync(context, page, typed, refusal);
            return;
        }

        await ChangeAsync(context, async () =>
        {
            await subscriptions.AddAsync(
                [
                    new Subscription
                    {
                        Url = url,
                        Title = Text(form["title"]),
                        SiteUrl = WebAddress.Http(Text(form["site"])),
                        Category = Category(form["category"]),
                    },
                ],
                context.RequestAborted);
            ToFeed(context, url);
        });
    }

    private async Task ImportAsync(HttpContext context)
    {
        // Nobody else is given the larger bound.
        if (services.Operators.Session(context.Request) is not null &&
            context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostImported;
        }

        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        PageContext page = services.Site.Page.For(services.Operators.Session(context.Request)!);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            await FormAsync(context, page, null, "Choose a file first: OPML, or a list with one address a line.");
            return;
        }

        await ChangeAsync(context, async () =>
        {
            await using Stream stream = file.OpenReadStream();
            SubscriptionList list = SubscriptionFile.Read(stream, folder: null);
            bool takesSettings = form["settings"] == "yes";
            int set = list.Subscriptions.Count(static subscription => subscription.Settings != FeedSettings.None);
            string category = Category(form["category"]);
            IReadOnlyList<Subscription> added = await subscriptions.AddAsync(
                list.Subscriptions.Select(subscription => subscription with
                {
                    Category = subscription.Category.Length > 0 ? subscription.Category : category,
                    Settings = takesSettings ? subscription.Settings : FeedSettings.None,
                }),
                context.RequestAborted);
            await Pages.SendPrivateAsync(
                context, SubscribePage.Imported(
                    page,
                    new SubscriptionImport(added.Count, list.Subscriptions.Count - added.Count, list.Notes, takesSettings ? 0 : set)));
        });
    }

    private Task EditAsync(HttpContext context) => WithFeedAsync(context, async (form, feed) =>
    {
        if (await subscriptions.EditAsync(
            feed.SubscribedUrl,
            before => before with { Title = Text(form["title"]) ?? before.Title, Category = Category(form["category"]) },
            context.RequestAborted))
        {
            ToFeed(context, feed.SubscribedUrl);
        }
        else
        {
            await Problems.SendAsync(
                context, StatusCodes.Status404NotFound, $"The feed does not stand in {subscriptions.FileName} any more.");
        }
    });

    private Task UnsubscribeAsync(HttpContext context) => WithFeedAsync(context, async (_, feed) =>
    {
        await subscriptions.RemoveAsync(feed.SubscribedUrl, context.RequestAborted);
        ToFeed(context, feed.SubscribedUrl);
    });

    private Task ResubscribeAsync(HttpContext context) => WithFeedAsync(context, async (_, feed) =>
    {
        await subscriptions.AddAsync(
            [
                new Subscription
                {
                    Url = feed.SubscribedUrl,
                    Title = feed.TitleIsOperators ? feed.Title : null,
                    SiteUrl = feed.SiteIsOperators ? feed.SiteUrl : null,
                    Category = feed.Category,
                    Settings = feed.Settings,
                },
            ],
            context.RequestAborted);
        ToFeed(context, feed.SubscribedUrl);
    });

    private async Task WithFeedAsync(HttpContext context, Func<IFormCollection, Feed, Task> act)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        if (!long.TryParse(form["feed"], NumberStyles.None, CultureInfo.InvariantCulture, out long id) ||
            services.Store.Read(reader => reader.Feeds.Find(id)) is not { } feed)
        {
            await Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such feed.");
            return;
        }

        await ChangeAsync(context, () => act(form, feed));
    }

    /// <summary>Says on the page why the file could not be changed; where it stands is not for the web.</summary>
    private async Task ChangeAsync(HttpContext context, Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (SubscriptionException e)
        {
            await FormAsync(
                context, services.Site.Page.For(services.Operators.Session(context.Request)!), null,
                subscriptions.WithoutFolder(e.Message));
        }
    }

    private static Task FormAsync(HttpContext context, PageContext page, string? url, string problem)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Pages.SendPrivateAsync(context, SubscribePage.Form(page, url, problem));
    }

    private void ToFeed(HttpContext context, string url)
    {
        string key = SubscriptionAddress.Key(url);
        Feed? feed = services.Store.Read(reader => reader.Feeds.All())
            .FirstOrDefault(known => SubscriptionAddress.Key(known.SubscribedUrl) == key);
        Pages.SeeOther(
            context, string.Create(
                CultureInfo.InvariantCulture,
                $"{services.Site.Page.Links.Page("feeds")}{(feed is null ? "" : $"#feed-{feed.Id}")}"));
    }

    private string[] Categories() =>
        [.. RiverFilters.Of(services.Store.Read(reader => reader.Feeds.All())).Categories];

    private static string Category(string? written) =>
        string.Join('/', (Text(written) ?? "").Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string? Text(string? written)
    {
        string text = (written ?? "").Trim();
        return text.Length == 0 || text.Any(char.IsControl) ? null : text[..Math.Min(text.Length, LongestText)];
    }
}
