using System.Text;
using FeedAggregator.Ingest.Bulk;

namespace FeedAggregator.Tests.Ingest.Bulk;

public sealed class PlainTextArticlesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feedagg-articles-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_gives_every_text_file_below_it_in_order()
    {
        Write("b.txt", "Second"u8);
        Write("a.TXT", "First"u8);
        Write("sub/c.txt", "Third"u8);
        Write("notes.md", "No article"u8);

        Assert.Equal(
            [("a.TXT", "First"), ("b.txt", "Second"), ("sub/c.txt", "Third")], PlainTextArticles.Read(_folder.FullName)
            .Select(a => (a.Name, a.Text)));
    }

    [Fact]
    public void A_file_gives_itself() =>
        Assert.Equal([new PlainTextArticle("one.txt", "One")], PlainTextArticles.Read(Write("one.txt", "One"u8)));

    [Fact]
    public void Bytes_are_read_in_the_encoding_they_are_in()
    {
        Assert.Equal("“ü”", Read([0xEF, 0xBB, 0xBF, .. "“ü”"u8]));
        Assert.Equal("“ü”", Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("“ü”")]));
        Assert.Equal("“ü”", Read([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("“ü”")]));
        Assert.Equal("“ü”", Read([0x93, 0xFC, 0x94]));
    }

    [Fact]
    public void What_is_missing_empty_or_too_large_is_named()
    {
        Assert.Contains(
            "nowhere", Assert.Throws<FileNotFoundException>(() => PlainTextArticles.Read("/nowhere")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "empty.txt", Assert.Throws<InvalidDataException>(() => PlainTextArticles.Read(Write("empty.txt", " \n"u8)).ToList()).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "large.txt",
            Assert.Throws<InvalidDataException>(
                () => PlainTextArticles.Read(Write("large.txt", new byte[PlainTextArticles.MaxFileBytes + 1])).ToList()).Message,
                StringComparison.Ordinal);
    }

    private string Read(byte[] bytes) => PlainTextArticles.Read(Write("x.txt", bytes)).Single().Text;

    private string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes.ToArray());
        return path;
    }
}
