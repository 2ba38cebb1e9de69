using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Counts wrong keys by the address they come from and their first four characters, so that no key can be guessed and no guesser locks out
/// the others behind the same reverse proxy: after ten, further keys that begin alike are refused until a quarter of an hour has passed
/// since the first. Of IPv6 the first 64 bits count, which one customer has whole.
/// </summary>
/// <remarks>
/// A guess must begin as the key does, so ten guesses a quarter of an hour are all there are. The table is bounded: where it is full, the
/// places with the fewest failures go, so that a flood of beginnings does not set a full count back.
/// </remarks>
internal sealed class KeyAttempts(TimeProvider time)
{
    private const int Most = 10;
    private const int MostPlaces = 10_000;
    private const int PrefixLength = 4;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, (int Count, long Since)> _failures = new(StringComparer.Ordinal);
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();

    /// <summary>How many places are counted now.</summary>
    public int Places
    {
        get
        {
            lock (_lock)
            {
                return _failures.Count;
            }
        }
    }

    /// <summary>Looks at a key unless too many wrong ones like it came from the same address; a wrong one is counted.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="key">The key.</param>
    /// <param name="isRight">Whether it is the right one.</param>
    public KeyCheck Check(IPAddress? address, string key, Func<string, bool> isRight)
    {
        // All at once, or requests side by side would be more than ten.
        lock (_lock)
        {
            long now = time.GetTimestamp();
            string place = Place(address, key);
            bool isCounted = _failures.TryGetValue(place, out (int Count, long Since) failures) && Holds(failures.Since, now);
            if (isCounted && failures.Count >= Most)
            {
                return KeyCheck.TooMany;
            }

            if (isRight(key))
            {
                return KeyCheck.Right;
            }

            MakeRoom(now);
            _failures[place] = isCounted ? (failures.Count + 1, failures.Since) : (1, now);
            return KeyCheck.Wrong;
        }
    }

    /// <summary>Says in an answer when the window of a refused key ends at the latest.</summary>
    public static void TellWhen(HttpResponse response) =>
        response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    // By a monotonic clock: one that is set right would free a guesser, or lock the operator out for years.
    private bool Holds(long since, long now) => time.GetElapsedTime(since, now) < Window;

    private void MakeRoom(long now)
    {
        if (_failures.Count < MostPlaces)
        {
            return;
        }

        foreach (string place in _failures.OrderBy(failure => Holds(failure.Value.Since, now)).ThenBy(failure => failure.Value.Count)
            .ThenBy(failure => failure.Value.Since).Take(MostPlaces / 8).Select(failure => failure.Key).ToArray())
        {
            _failures.Remove(place);
        }
    }

    // The characters themselves are not kept: part of the right key may be among them.
    private string Place(IPAddress? address, string key) =>
        Convert.ToHexString(
            HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes($"{Network(address)} {key[..Math.Min(key.Length, PrefixLength)]}")));

    private static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
