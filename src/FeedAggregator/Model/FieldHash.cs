using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FeedAggregator.Model;

/// <summary>
/// 128 bits of SHA-256 over texts one after another, gathered and hashed in one go: the platform's incremental hash costs more than most of
/// what is hashed here.
/// </summary>
internal sealed class FieldHash : IDisposable
{
    private const int Bytes = 16;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    /// <summary>
    /// Adds a text. A byte that UTF-8 never holds ends it, so that ("a", "bc") and ("ab", "c") differ, and so do null and nothing.
    /// </summary>
    public void Add(string? text)
    {
        int most = _length + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0) + 1;
        if (most > _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(most, _buffer.Length * 2));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        _buffer[_length++] = text is null ? (byte)0xFE : (byte)0xFF;
    }

    /// <summary>Adds texts, one after another.</summary>
    public void Add(params ReadOnlySpan<string?> texts)
    {
        foreach (string? text in texts)
        {
            Add(text);
        }
    }

    /// <summary>Adds a number.</summary>
    public void Add(long? number) => Add(number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>The hash of all that was added.</summary>
    public byte[] Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.AsSpan(0, _length), hash);
        return hash[..Bytes].ToArray();
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
