using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FeedAggregator.Fetching;
using FeedAggregator.Publishing;
using FeedAggregator.Service.Http.Api;

namespace FeedAggregator.Service.Webhook;

/// <summary>
/// What a webhook is sent about a story, in the form of Standard Webhooks (standardwebhooks.com, version 1.0.0); for people:
/// docs/webhook.md.
/// </summary>
internal static class WebhookMessage
{
    public const string Type = "story.sources-reached";

    /// <summary>Makes the request.</summary>
    /// <param name="options">Where to, and with which secret.</param>
    /// <param name="site">Makes the addresses.</param>
    /// <param name="story">The story.</param>
    /// <param name="now">When it is sent.</param>
    public static GuardedRequest Make(WebhookOptions options, Site site, Cluster story, DateTimeOffset now)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = Type,
                timestamp = now,
                data = new
                {
                    page = PublicLinks.Story(site, story.Id),
                    minSources = options.MinSources,
                    sources = story.OutletCount,
                    cluster = ClusterResource.Of(story, site.Identity),
                },
            },
            ApiJson.Options);

        // The same for every try, so that a receiver can tell a repetition.
        string id = string.Create(CultureInfo.InvariantCulture, $"{site.Identity.Authority}-story-{story.Id}-{options.MinSources}");
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        List<KeyValuePair<string, string>> headers = [new("webhook-id", id), new("webhook-timestamp", timestamp)];
        if (options.Secret is { Length: > 0 } secret)
        {
            byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
            headers.Add(new("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
        }

        return new GuardedRequest { Url = options.Url!, Body = body, ContentType = "application/json", Headers = headers };
    }

    /// <summary>A secret is its letters, or, written <c>whsec_…</c> as Standard Webhooks do, what follows in base64.</summary>
    private static byte[] KeyOf(string secret)
    {
        const string Prefix = "whsec_";
        byte[] key = new byte[secret.Length];
        return secret.StartsWith(Prefix, StringComparison.Ordinal) &&
            Convert.TryFromBase64String(secret[Prefix.Length..], key, out int length)
            ? key[..length]
            : Encoding.UTF8.GetBytes(secret);
    }
}
