using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>Makes headers of what the configuration says about single feeds.</summary>
internal static class FeedAccessHeaders
{
    /// <summary>The headers for an address; none for most.</summary>
    public static IEnumerable<KeyValuePair<string, string>> For(string url, IEnumerable<FeedAccess> feeds)
    {
        FeedAccess? access = FeedAccess.For(url, feeds);
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
}
