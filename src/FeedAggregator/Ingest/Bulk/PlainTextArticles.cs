using System.Text;

namespace FeedAggregator.Ingest.Bulk;

/// <summary>
/// Reads plain-text articles from a file, or from every <c>.txt</c> file below a folder in the order of their names. UTF-8 or UTF-16 with a
/// byte-order mark, else UTF-8 where the bytes are valid UTF-8, else windows-1252, which reads any bytes.
/// </summary>
public static class PlainTextArticles
{
    /// <summary>Largest file read, in bytes: a larger one is no article.</summary>
    public const int MaxFileBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly EnumerationOptions Everywhere =
        new() { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false };

    /// <summary>Reads lazily: one file is in memory at a time.</summary>
    /// <param name="path">A file, or a folder.</param>
    /// <exception cref="FileNotFoundException">There is neither; thrown at once.</exception>
    /// <exception cref="InvalidDataException">A file is too large or empty; the message names it. Thrown when it is reached.</exception>
    public static IEnumerable<PlainTextArticle> Read(string path)
    {
        if (File.Exists(path))
        {
            return [ReadFile(path, Path.GetFileName(path))];
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException($"there is no file or folder {path}", path);
        }

        return Directory.EnumerateFiles(path, "*.txt", Everywhere)
            .Order(StringComparer.Ordinal)
            .Select(file => ReadFile(file, Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')));
    }

    private static PlainTextArticle ReadFile(string file, string name)
    {
        long length = new FileInfo(file).Length;
        if (length > MaxFileBytes)
        {
            throw new InvalidDataException($"{file} has {length} bytes; an article has at most {MaxFileBytes}");
        }

        string text = Decode(File.ReadAllBytes(file));
        return string.IsNullOrWhiteSpace(text) ? throw new InvalidDataException($"{file} is empty") : new PlainTextArticle(name, text);
    }

    private static string Decode(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        _ => DecodeUnmarked(bytes),
    };

    private static string DecodeUnmarked(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }
}

/// <summary>An article that came as a text file: an article without a feed, its outlet its own.</summary>
/// <param name="Name">Path below the folder that was read, parts joined by <c>/</c>; the file name where one file was read. Its
/// guid.</param>
/// <param name="Text">The whole text; <c>ArticleNormaliser.NormalisePlainText</c> reads it.</param>
public sealed record PlainTextArticle(string Name, string Text);
