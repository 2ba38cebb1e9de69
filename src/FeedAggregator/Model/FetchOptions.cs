using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace FeedAggregator.Model;

/// <summary>Section <c>Fetch</c> of the configuration: how often, how much at once, within which bounds, and as whom we fetch.</summary>
public sealed class FetchOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Fetch";

    /// <summary>The longest wait a publisher may ask for; more is read as this.</summary>
    public static TimeSpan LongestPublisherWait { get; } = TimeSpan.FromDays(7);

    /// <summary>
    /// No due time of a feed without an interval of its own is further away than this: the longest interval of ours or of a publisher, and
    /// a week of days that are to be skipped.
    /// </summary>
    public TimeSpan LongestWait => (MaximumInterval > LongestPublisherWait ? MaximumInterval : LongestPublisherWait) + TimeSpan.FromDays(8);

    /// <summary>No feed is fetched more often than this; 5 s (a local set-up) to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "7.00:00:00", ErrorMessage = "Fetch:MinimumInterval must be 5 seconds to 7 days")]
    public TimeSpan MinimumInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a feed is fetched of which nothing is known yet; 5 s to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "7.00:00:00", ErrorMessage = "Fetch:DefaultInterval must be 5 seconds to 7 days")]
    public TimeSpan DefaultInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest interval of our own choosing (a publisher may ask for more); 5 s to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "30.00:00:00", ErrorMessage = "Fetch:MaximumInterval must be 5 seconds to 30 days")]
    public TimeSpan MaximumInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Feeds under way at once; 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = "Fetch:MaxConcurrency must be 1 to 1000")]
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Connections and requests under way at once to one host (scheme, name, port); 1 to 256.</summary>
    [Range(1, 256, ErrorMessage = "Fetch:MaxConnectionsPerHost must be 1 to 256")]
    public int MaxConnectionsPerHost { get; init; } = 2;

    /// <summary>Least time between the beginnings of two requests to one host; zero to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Fetch:HostGap must be 0 to 1 hour")]
    public TimeSpan HostGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bound on resolving, connecting and TLS together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "00:05:00", ErrorMessage = "Fetch:ConnectTimeout must be 50 ms to 5 minutes")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bound from a request (its connecting not counted twice) to the end of the answer's headers, for each hop.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "00:05:00", ErrorMessage = "Fetch:HeadersTimeout must be 50 ms to 5 minutes")]
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bound on the whole exchange: all redirects and the body. Waiting for a host's turn is not counted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "01:00:00", ErrorMessage = "Fetch:TotalTimeout must be 50 ms to 1 hour")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bound on a body in bytes, on the wire and after decompression alike.</summary>
    [Range(1024, 1024 * 1024 * 1024, ErrorMessage = "Fetch:MaxBodyBytes must be 1 KiB to 1 GiB")]
    public int MaxBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Bound on the headers of one answer in bytes; counted in whole KiB.</summary>
    [Range(1024, 1024 * 1024, ErrorMessage = "Fetch:MaxHeaderBytes must be 1 KiB to 1 MiB")]
    public int MaxHeaderBytes { get; init; } = 64 * 1024;

    /// <summary>How many redirects are followed; 0 follows none.</summary>
    [Range(0, 50, ErrorMessage = "Fetch:MaxRedirects must be 0 to 50")]
    public int MaxRedirects { get; init; } = 10;

    /// <summary>Least progress of a body in bytes a second, measured over ten seconds; 0 turns the bound off.</summary>
    [Range(0, 1024 * 1024 * 1024, ErrorMessage = "Fetch:MinimumRate must be 0 to 1 GiB a second")]
    public int MinimumRate { get; init; } = 1024;

    /// <summary>Networks that may be reached although they are refused by default, as CIDR, optionally with <c>:port</c>.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Address of an HTTP proxy for all requests; null for none. Environment variables are not looked at.</summary>
    public string? Proxy { get; init; }

    /// <summary>Page where publishers read who fetches and how to reach them; part of the user agent. Set it to a page of yours.</summary>
    [Required(ErrorMessage = "Fetch:ContactUrl must be the address of a page about your installation")]
    public string ContactUrl { get; init; } = "https://example.org/feedaggregator";

    /// <summary>The whole user agent; null makes it from name, version and <see cref="ContactUrl"/>.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Credentials and user agents of single feeds.</summary>
    public IList<FeedAccess> Feeds { get; } = [];

    /// <summary>Over how long <see cref="MinimumRate"/> is measured; tests shorten it.</summary>
    internal TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The user agent that is sent: <c>FeedAggregator/VERSION (+CONTACT)</c> unless <see cref="UserAgent"/> is set.</summary>
    public string EffectiveUserAgent => UserAgent ?? $"FeedAggregator/{ProductVersion} (+{ContactUrl})";

    private static string ProductVersion =>
        typeof(FetchOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaximumInterval < MinimumInterval)
        {
            yield return new("Fetch:MaximumInterval must not be shorter than Fetch:MinimumInterval", [nameof(MaximumInterval)]);
        }

        foreach (string network in AllowedNetworks)
        {
            if (!AllowedNetwork.TryParse(network, out _))
            {
                yield return new(
                    $"Fetch:AllowedNetworks: \"{network}\" is no network such as 10.0.0.0/8 or 127.0.0.0/8:9000",
                    [nameof(AllowedNetworks)]);
            }
        }

        if (!WebAddress.IsWeb(ContactUrl))
        {
            yield return new("Fetch:ContactUrl must be an http or https address", [nameof(ContactUrl)]);
        }

        if (Proxy is not null && !WebAddress.IsWeb(Proxy))
        {
            yield return new("Fetch:Proxy must be an http or https address", [nameof(Proxy)]);
        }

        if (EffectiveUserAgent.Any(c => c is < ' ' or > '~'))
        {
            yield return new("Fetch:UserAgent and Fetch:ContactUrl must be plain ASCII on one line", [nameof(UserAgent)]);
        }

        foreach (string problem in Feeds.Select(access => access.Problem()).OfType<string>())
        {
            yield return new(problem, [nameof(Feeds)]);
        }
    }
}
