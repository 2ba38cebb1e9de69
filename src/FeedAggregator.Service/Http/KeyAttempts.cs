using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Counts wrong keys by the address they come from, so that nobody tries many: after ten, further ones are refused until a quarter of an hour
/// has passed since the first. Of IPv6 the first 64 bits count, which one customer has whole. Behind a reverse proxy all share its address.
/// </summary>
internal sealed class KeyAttempts(TimeProvider time)
{
    private const int Most = 10;
    private const int MostAddresses = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Ends)> _failures = new(StringComparer.Ordinal);

    /// <summary>Whether an address has failed too often; the answer then says when it may try again.</summary>
    public bool TooMany(IPAddress? address, HttpResponse response)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!_failures.TryGetValue(Key(address), out (int Count, DateTimeOffset Ends) failures) || failures.Count < Most || failures.Ends <= now)
        {
            return false;
        }

        response.Headers.RetryAfter = Math.Ceiling((failures.Ends - now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Counts a wrong key.</summary>
    public void Failed(IPAddress? address)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_failures.Count >= MostAddresses)
        {
            foreach ((string key, (int Count, DateTimeOffset Ends) old) in _failures)
            {
                if (old.Ends <= now)
                {
                    _failures.TryRemove(key, out _);
                }
            }
        }

        _failures.AddOrUpdate(Key(address), (1, now + Window), (_, known) => known.Ends <= now ? (1, now + Window) : (known.Count + 1, known.Ends));
    }

    private static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
