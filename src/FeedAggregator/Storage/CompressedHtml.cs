using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FeedAggregator.Storage;

/// <summary>The foreign HTML an article's HTML was made from, as it is stored: Brotli, at its quickest.</summary>
internal static class CompressedHtml
{
    /// <summary>The bytes to store; null where sanitising changed nothing, so that the HTML says it all.</summary>
    public static byte[]? Of(Article article)
    {
        if (article.OriginalHtml.Length == 0 || string.Equals(article.OriginalHtml, article.Html, StringComparison.Ordinal))
        {
            return null;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(article.OriginalHtml);
        byte[] compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, compressed, out int written, quality: 1, window: 18)
            ? compressed[..written]
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Brotli refused {bytes.Length} bytes."));
    }

    /// <summary>What was stored, as text again.</summary>
    public static string Read(byte[] stored)
    {
        using var stream = new BrotliStream(new MemoryStream(stored), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
