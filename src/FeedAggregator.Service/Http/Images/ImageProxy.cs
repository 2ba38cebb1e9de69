using System.Collections.Concurrent;
using FeedAggregator.Fetching;
using Microsoft.Extensions.Caching.Memory;

namespace FeedAggregator.Service.Http.Images;

/// <summary>
/// Fetches images of articles for the page and keeps the last ones in memory. It asks as the feeds are asked, through the guarded client
/// with its refused networks and without credentials, but within tighter bounds, and without the pause between two requests: a page has
/// many images of one host. An image that several readers want is fetched once; one that failed is not asked for again for a while.
/// </summary>
internal sealed class ImageProxy : IDisposable
{
    private const int MaximumBytes = 4 * 1024 * 1024;
    private const long KeptBytes = 64 * 1024 * 1024;
    private const int AtOnce = 8;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan FailureKeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Lazy<Task<ProxiedImage?>>> _underWay = new(StringComparer.Ordinal);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptBytes });
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly GuardedHttp _http;

    public ImageProxy(FetchOptions options, TimeProvider time)
    {
        FetchOptions bounds = Bounds(options);
        _http = new GuardedHttp(() => bounds, new HostGate(bounds, time), time);
    }

    /// <summary>The image at an address; null where there is none that we pass on.</summary>
    public Task<ProxiedImage?> GetAsync(string url) => _kept.TryGetValue(url, out ProxiedImage? kept)
        ? Task.FromResult(kept)
        : _underWay.GetOrAdd(url, static (url, proxy) => new(() => proxy.FetchAsync(url)), this).Value;

    public void Dispose()
    {
        _http.Dispose();
        _kept.Dispose();
        _places.Dispose();
    }

    // Not given up when a reader leaves: others may wait for it, and it is bounded by itself.
    private async Task<ProxiedImage?> FetchAsync(string url)
    {
        await _places.WaitAsync();
        try
        {
            FetchResult answer = await _http.SendAsync(
                new GuardedRequest { Url = url, Accept = "image/avif,image/webp,image/png,image/jpeg,image/gif" }, CancellationToken.None);
            ProxiedImage? image = answer is FetchResult.Fetched { Facts.Status: 200 } fetched &&
                ImageKind.MediaType(fetched.Body.Span) is { } type
                ? new ProxiedImage(type, fetched.Body.ToArray())
                : null;

            // The entry itself counts too, or failures would cost nothing.
            _kept.Set(url, image, new MemoryCacheEntryOptions
            {
                Size = (image?.Bytes.Length ?? 0) + (2 * url.Length) + 256,
                AbsoluteExpirationRelativeToNow = image is null ? FailureKeptFor : KeptFor,
            });
            return image;
        }
        finally
        {
            _places.Release();
            _underWay.TryRemove(url, out _);
        }
    }

    private static FetchOptions Bounds(FetchOptions options)
    {
        var bounds = new FetchOptions
        {
            HostGap = TimeSpan.Zero,
            MaxConnectionsPerHost = options.MaxConnectionsPerHost,
            ConnectTimeout = options.ConnectTimeout,
            HeadersTimeout = options.HeadersTimeout,
            TotalTimeout = TimeSpan.FromSeconds(20),
            MaxBodyBytes = MaximumBytes,
            MaxHeaderBytes = options.MaxHeaderBytes,
            MaxRedirects = options.MaxRedirects,
            MinimumRate = options.MinimumRate,
            Proxy = options.Proxy,
            ContactUrl = options.ContactUrl,
            UserAgent = options.UserAgent,
        };
        foreach (string network in options.AllowedNetworks)
        {
            bounds.AllowedNetworks.Add(network);
        }

        return bounds;
    }
}

/// <summary>
/// Recognises an image by its first bytes: the type that its server names is foreign text. SVG is none of these: it can hold scripts.
/// </summary>
internal static class ImageKind
{
    /// <summary>Media type of an image; null where the bytes are none that we pass on.</summary>
    public static string? MediaType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f' or (byte)'s', ..] =>
            "image/avif",
        _ => null,
    };
}

/// <summary>An image as it is passed on.</summary>
/// <param name="MediaType">What its bytes are.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record ProxiedImage(string MediaType, ReadOnlyMemory<byte> Bytes);
