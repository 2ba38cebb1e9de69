using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>Makes headers of what the configuration says about single feeds.</summary>
internal static class FeedAccessHeaders
{
    /// <summary>The headers for an address, of the longest entry it begins with on the same origin; none for most.</summary>
    public static IEnumerable<KeyValuePair<string, string>> For(string url, IEnumerable<FeedAccess> feeds)
    {
        FeedAccess? access = feeds.Where(feed => Covers(feed.Url, url)).MaxBy(feed => feed.Url.Length);
        if (access?.UserName is { } user)
        {
            string login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{access.Password}"));
            yield return new("Authorization", $"Basic {login}");
        }

        if (access?.HeaderName is { } name)
        {
            yield return new(name, access.HeaderValue ?? "");
        }

        if (access?.UserAgent is { } agent)
        {
            yield return new("User-Agent", agent);
        }
    }

    private static bool Covers(string configured, string url) =>
        url.StartsWith(configured, StringComparison.Ordinal) && string.Equals(HostKey.Of(configured), HostKey.Of(url), StringComparison.Ordinal);
}
