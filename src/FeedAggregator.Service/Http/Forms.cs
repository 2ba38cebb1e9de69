using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>Reads forms, and turns away those that another site made a browser send.</summary>
internal static class Forms
{
    /// <summary>The form of a request; null where it is none or comes from another site, and the answer has been sent.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        // Browsers say where a form comes from; "none" is a person's own doing.
        string site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
        {
            await Problems.SendAsync(context, StatusCodes.Status403Forbidden, "This form was sent from another site.");
            return null;
        }

        if (!context.Request.HasFormContentType)
        {
            await Problems.SendAsync(context, StatusCodes.Status415UnsupportedMediaType, "This address takes a form.");
            return null;
        }

        return await context.Request.ReadFormAsync(context.RequestAborted);
    }

    /// <summary>The form of a signed-in operator; null where the session or its secret is missing, and the answer has been sent.</summary>
    public static Task<IFormCollection?> ReadOursAsync(HttpContext context, Operators operators) =>
        ReadAsync(context, token => operators.IsOurs(context.Request, token));

    /// <summary>The form of who is signed in, for marks alone or for everything; null likewise.</summary>
    public static Task<IFormCollection?> ReadSignedInAsync(HttpContext context, Operators operators) =>
        ReadAsync(context, token => operators.IsOfSignedIn(context.Request, token));

    private static async Task<IFormCollection?> ReadAsync(HttpContext context, Func<string?, bool> isOurs)
    {
        if (await ReadAsync(context) is not { } form)
        {
            return null;
        }

        if (!isOurs(form["token"]))
        {
            await Problems.SendAsync(context, StatusCodes.Status403Forbidden, "Sign in first; the session may have ended.");
            return null;
        }

        return form;
    }
}
