using System.Security.Cryptography;
using System.Text;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// Signs the addresses of foreign images that our pages show (HMAC-SHA256), so that the service fetches those and no others: it is no open
/// proxy. The key lives as long as the process; a page from before a restart shows its images again when it is loaded again.
/// </summary>
public sealed class ImageSignature
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Signature of an address, 32 lower-case hexadecimal digits.</summary>
    /// <param name="url">The address.</param>
    public string Of(string url) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(url)).AsSpan(0, 16));

    /// <summary>Whether a signature is ours and belongs to the address; takes the same time whatever is wrong with it.</summary>
    /// <param name="url">The address.</param>
    /// <param name="signature">What the request says.</param>
    public bool IsOurs(string url, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(url)), Encoding.UTF8.GetBytes(signature));
}
