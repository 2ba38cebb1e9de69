using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>Where an operator exchanges the configured key for a session.</summary>
public static class SignInPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="refused">Why a key was just refused, one line; null where none was.</param>
    /// <param name="subscribeTo">Address to subscribe to afterwards, which a bookmark brought along; null where there is none.</param>
    public static string Build(PageContext context, string? refused, string? subscribeTo) => PageFrame.Build(context, "Sign in", "", html =>
    {
        html.Write($"<h1>Sign in</h1>\n<p class=\"lead\">Whoever has the key of this service (<code>Http:ApiKey</code>) can add " +
            $"feeds, refresh them and correct stories; whoever has the reader's password (<code>Http:ReaderPassword</code>) marks " +
            $"stories as read and stars them.</p>\n");
        if (refused is not null)
        {
            html.Write($"<p class=\"origin\" role=\"alert\">{refused}</p>\n");
        }

        html.Write($"<form class=\"action\" action=\"{context.Links.Page("sign-in")}\" method=\"post\">\n" +
            $"<label>Key or password " +
            $"<input name=\"key\" type=\"password\" autocomplete=\"current-password\" required autofocus></label>\n");
        if (subscribeTo is { Length: > 0 })
        {
            html.Write($"<input type=\"hidden\" name=\"url\" value=\"{subscribeTo}\">\n");
        }

        html.Write($"<button type=\"submit\">Sign in</button>\n</form>\n");
    });
}

/// <summary>What a person sees when something cannot be shown.</summary>
public static class ErrorPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="title">What happened, in a few words.</param>
    /// <param name="detail">What can be done, one line.</param>
    public static string Build(PageContext context, string title, string detail) => PageFrame.Build(
        context,
        title,
        "",
        html => html.Write(
            $"<h1>{title}</h1>\n<p class=\"lead\">{detail}</p>\n" +
            $"<p class=\"read\"><a href=\"{context.Links.River(new ClusterQuery())}\">Back to the stories</a></p>\n"));
}
