using System.Globalization;

namespace FeedAggregator.Fetching;

/// <summary>HTTP statuses (RFC 9110, 15) in words for people who do not know them by heart.</summary>
internal static class StatusWords
{
    /// <summary>One line for a status that is no success.</summary>
    public static string Of(int status) => string.Create(CultureInfo.InvariantCulture, $"the server answered {status} ({Meaning(status)})");

    private static string Meaning(int status) => status switch
    {
        204 => "no content",
        206 => "a part that was not asked for",
        >= 200 and <= 299 => "a success without a document",
        300 => "several choices",
        >= 300 and <= 399 => "a redirect that leads nowhere",
        400 => "it calls our request bad",
        401 => "it wants credentials",
        403 => "it forbids access",
        404 => "there is nothing at this address",
        406 => "it has no format that we take",
        429 => "too many requests",
        451 => "withheld for legal reasons",
        >= 400 and <= 499 => "it does not accept the request",
        500 => "it has an error of its own",
        502 or 504 => "a server behind it does not answer",
        503 => "it is unavailable for now",
        >= 500 and <= 599 => "it has trouble",
        _ => "not a status of HTTP",
    };
}
