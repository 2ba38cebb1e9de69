using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http.Reader;

/// <summary>
/// The Google Reader API, as FreshRSS and Miniflux serve it, at <c>/api/greader.php</c> and at the root: existing reading apps become
/// readers of stories. One item is one story; a copy that comes later belongs to it, and to what has been read of it.
/// </summary>
/// <remarks>
/// Nothing that a request says is repeated in an answer: streams come back in the form we give, and the name of the user is ours.
/// </remarks>
internal static class ReaderEndpoints
{
    /// <summary>Where apps that know FreshRSS look.</summary>
    private const string Prefix = "/api/greader.php";

    private const string Api = "reader/api/0/";
    private const string Atom = "reader/atom/";
    private const string LogIn = "accounts/ClientLogin";
    private const string Contents = Api + "stream/contents";

    /// <summary>Items in full that one answer has at the most.</summary>
    private const int MostContents = 1000;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void MapReader(this IEndpointRouteBuilder app)
    {
        foreach ((string pattern, string prefix) in new[]
        {
            (Prefix, Prefix), (Prefix + "/{**call}", Prefix), ("/" + LogIn, ""), ("/reader/{**call}", ""),
        })
        {
            app.MapMethods(pattern, Methods, context => AnswerAsync(context, prefix));
        }
    }

    private static async Task AnswerAsync(HttpContext context, string prefix)
    {
        ReaderAccess access = context.RequestServices.GetRequiredService<ReaderAccess>();
        if (!access.Possible)
        {
            await SayAsync(context, StatusCodes.Status404NotFound, "Not Found! No password for reading apps is configured here.");
            return;
        }

        string call = ReaderRequest.CallOf(context.Request, prefix);
        bool isLoggedIn = access.IsLoggedIn(context.Request);
        if (call is not ("" or LogIn) && !isLoggedIn)
        {
            await UnauthorizedAsync(context);
            return;
        }

        if (await ReaderRequest.ReadAsync(context, call, isLoggedIn) is not { } request)
        {
            await SayAsync(context, StatusCodes.Status400BadRequest, "Bad Request!");
            return;
        }

        await (call switch
        {
            "" => SayAsync(context, StatusCodes.Status200OK, "OK"),
            LogIn => LogInAsync(context, access, request),
            _ => CallAsync(context, access, request),
        });
    }

    private static Task CallAsync(HttpContext context, ReaderAccess access, ReaderRequest request)
    {
        ReaderStore store = context.RequestServices.GetRequiredService<ReaderStore>();
        string call = request.Call;
        if (call.StartsWith(Contents, StringComparison.Ordinal) && (call.Length == Contents.Length || call[Contents.Length] == '/'))
        {
            string path = call[Contents.Length..].TrimStart('/');
            return StreamAsync(context, store, request, ReaderStream.Of(path.Length > 0 ? path : request.Value("s")), asAtom: false);
        }

        if (call.StartsWith(Atom, StringComparison.Ordinal))
        {
            return StreamAsync(context, store, request, ReaderStream.Of(call[Atom.Length..]), asAtom: true);
        }

        return call switch
        {
            Api + "token" => SayAsync(context, StatusCodes.Status200OK, access.EditToken() + "\n"),
            Api + "user-info" => SendAsync(context, ReaderLists.User()),
            Api + "tag/list" => ListAsync(context, request, () => ReaderLists.Tags(store.Feeds())),
            Api + "subscription/list" => ListAsync(context, request, () => ReaderLists.Subscriptions(store.Site, store.Feeds())),
            Api + "unread-count" => ListAsync(context, request, () => ReaderLists.Unread(store.Feeds(), store.Unread())),
            Api + "stream/items/ids" => IdsAsync(context, store, request),
            Api + "stream/items/contents" => ItemsAsync(context, store, request),
            Api + "preference/list" => SendAsync(context, ReadingDocument.Json(static json =>
            {
                json.WriteStartArray("prefs");
                json.WriteEndArray();
            })),
            Api + "preference/stream/list" => SendAsync(context, ReadingDocument.Json(static json =>
            {
                json.WriteStartObject("streamprefs");
                json.WriteEndObject();
            })),
            _ => ChangeAsync(context, access, store, request),
        };
    }

    private static async Task ChangeAsync(HttpContext context, ReaderAccess access, ReaderStore store, ReaderRequest request)
    {
        Func<CancellationToken, Task<ReaderAnswer>>? change = request.Call switch
        {
            Api + "edit-tag" => cancellation => store.MarkAsync(request, cancellation),
            Api + "mark-all-as-read" => cancellation => store.MarkAllAsync(request, cancellation),
            Api + "subscription/edit" => cancellation => Subscriptions().EditAsync(request, cancellation),
            Api + "subscription/quickadd" => cancellation => Subscriptions().QuickAddAsync(request, cancellation),
            Api + "rename-tag" => cancellation => Subscriptions().RenameLabelAsync(request, cancellation),
            Api + "disable-tag" => cancellation => Subscriptions().DropLabelsAsync(request, cancellation),
            _ => null,
        };
        if (change is null)
        {
            await SayAsync(context, StatusCodes.Status404NotFound, "Not Found! There is no such call.");
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await SayAsync(context, StatusCodes.Status405MethodNotAllowed, "Changes are sent by POST.");
        }
        else if (!access.MayEdit(request.Value("T")))
        {
            await UnauthorizedAsync(context);
        }
        else
        {
            ReaderAnswer answer = await change(context.RequestAborted);
            await (answer.Json is { } json ? SendAsync(context, json) : SayAsync(context, answer.Status, answer.Text));
        }

        ReaderSubscriptions Subscriptions() => ActivatorUtilities.CreateInstance<ReaderSubscriptions>(context.RequestServices, access);
    }

    private static async Task LogInAsync(HttpContext context, ReaderAccess access, ReaderRequest request)
    {
        if (request.Value("Passwd") is not { Length: > 0 } password)
        {
            await SayAsync(context, StatusCodes.Status401Unauthorized, "Error=BadAuthentication\n");
            return;
        }

        switch (access.Check(context, password))
        {
            case KeyCheck.Right:
                string token = access.LogIn();
                await (request.Value("output") == "json"
                    ? SendAsync(context, ReadingDocument.Json(json =>
                    {
                        json.WriteString("SID", token);
                        json.WriteString("LSID", "null");
                        json.WriteString("Auth", token);
                    }))
                    : SayAsync(context, StatusCodes.Status200OK, $"SID={token}\nLSID=null\nAuth={token}\n"));
                break;
            case KeyCheck.Wrong:
                await SayAsync(context, StatusCodes.Status401Unauthorized, "Error=BadAuthentication\n");
                break;
            default:
                KeyAttempts.TellWhen(context.Response);
                await SayAsync(context, StatusCodes.Status429TooManyRequests, "Error=BadAuthentication\nInfo=TooManyAttempts\n");
                break;
        }
    }

    private static Task IdsAsync(HttpContext context, ReaderStore store, ReaderRequest request)
    {
        int count = request.Count("n", otherwise: 20, most: ReadingFilter.MostItems);
        IReadOnlyList<ReadingItem> items = store.Items(ReaderStream.Of(request.Value("s")), request, count);
        return SendAsync(context, ReaderLists.Ids(items, count));
    }

    private static Task StreamAsync(HttpContext context, ReaderStore store, ReaderRequest request, ReaderStream stream, bool asAtom)
    {
        int count = request.Count("n", otherwise: 20, most: MostContents);
        IReadOnlyList<ReadingItem> items = store.Items(stream, request, count);
        string? continuation = ReaderLists.Continuation(items, count);
        IReadOnlyList<Cluster> entries = store.Entries([.. items.Select(static item => item.Id)]);
        return asAtom
            ? SendAsync(
                context,
                ReadingDocument.Atom(store.Site, ReaderLists.Public(stream), store.TitleOf(stream), entries, continuation, store.Now),
                "application/atom+xml; charset=utf-8")
            : SendAsync(context, ReadingDocument.Items(store.Site, ReaderLists.Public(stream), entries, continuation, store.Now));
    }

    /// <summary>
    /// Items that are named; of very many the first thousand, and a place where the same request goes on, as some apps follow it.
    /// </summary>
    private static Task ItemsAsync(HttpContext context, ReaderStore store, ReaderRequest request)
    {
        IReadOnlyList<long> named = request.Items();
        int from = request.Value("c") is { Length: > 0 } ? request.Count("c", 0, named.Count + 1) : 0;
        long[] page = [.. named.Skip(from).Take(MostContents)];
        IEnumerable<Cluster> found = store.Entries(page).OrderBy(static entry => (entry.Crawled, ReadingId.Of(entry)));
        string? continuation = from + page.Length < named.Count
            ? (from + page.Length).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null;
        return SendAsync(context, ReadingDocument.Items(
            store.Site, ReadingDocument.ReadingList, [.. request.Value("r") == "o" ? found : found.Reverse()], continuation, store.Now));
    }

    private static Task ListAsync(HttpContext context, ReaderRequest request, Func<byte[]> make) =>
        request.Value("output") is null or "" or "json"
            ? SendAsync(context, make())
            : SayAsync(context, StatusCodes.Status501NotImplemented, "Not Implemented! Only output=json is.");

    private static Task UnauthorizedAsync(HttpContext context)
    {
        context.Response.Headers["Google-Bad-Token"] = "true";
        context.Response.Headers["X-Reader-Google-Bad-Token"] = "true";
        context.Response.Headers.WWWAuthenticate = "GoogleLogin realm=\"feedagg\"";
        return SayAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized!");
    }

    private static Task SayAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = Pages.Private;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task SendAsync(HttpContext context, byte[] body, string contentType = "application/json; charset=utf-8") =>
        DocumentResponse.SendAsync(
            context, new CachedDocument(contentType, body).At(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()),
            Pages.Private);
}

/// <summary>The answer to a change: one line, or a document.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">The line.</param>
internal sealed record ReaderAnswer(int Status, string Text)
{
    /// <summary>Done.</summary>
    public static ReaderAnswer Done { get; } = new(StatusCodes.Status200OK, "OK");

    /// <summary>The document; null where the line is the answer.</summary>
    public byte[]? Json { get; init; }

    /// <summary>What was asked cannot be done.</summary>
    /// <param name="why">One line, nothing of the request in it.</param>
    public static ReaderAnswer Bad(string why) => new(StatusCodes.Status400BadRequest, $"Bad Request! {why}");
}
