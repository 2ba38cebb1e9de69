using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace FeedAggregator.Model;

/// <summary>
/// The hash that says whether what a person reads has changed. SHA-256 cut to 128 bits: the texts are foreign, so the hash must not be one
/// for which two different texts can be made on purpose; half of it is as short as a fast hash and still beyond reach of chance.
/// </summary>
internal static class ContentHash
{
    private const int HashBytes = 16;

    /// <summary>Thirty-two lower-case hexadecimal digits over headline and text.</summary>
    /// <param name="title">The cleaned headline.</param>
    /// <param name="text">The clean text.</param>
    internal static string Of(string title, string text)
    {
        int size = Encoding.UTF8.GetMaxByteCount(title.Length + text.Length + 1);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            int length = Encoding.UTF8.GetBytes(title, buffer);
            buffer[length++] = 0; // so that a word moved from headline to text makes another hash
            length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.AsSpan(0, length), hash);
            return Convert.ToHexStringLower(hash[..HashBytes]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
