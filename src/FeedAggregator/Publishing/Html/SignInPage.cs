namespace FeedAggregator.Publishing.Html;

/// <summary>Where an operator exchanges the configured key for a session.</summary>
public static class SignInPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="refused">Whether a key was just refused.</param>
    public static string Build(PageContext context, bool refused) => PageFrame.Build(context, "Sign in", "", html =>
    {
        html.Write($"<h1 class=\"filtered\">Sign in</h1>\n<p class=\"lead\">With the key of this service (Http:ApiKey) feeds can be refreshed and stories corrected.</p>\n");
        if (refused)
        {
            html.Write($"<p class=\"origin\" role=\"alert\">That is not the key.</p>\n");
        }

        html.Write($"<form class=\"action\" action=\"{context.Links.Page("sign-in")}\" method=\"post\">\n<label>Key <input name=\"key\" type=\"password\" autocomplete=\"current-password\" required autofocus></label>\n");
        html.Write($"<button type=\"submit\">Sign in</button>\n</form>\n");
    });
}
