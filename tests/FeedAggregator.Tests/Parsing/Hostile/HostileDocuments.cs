using System.IO.Compression;
using System.Text;

namespace FeedAggregator.Tests.Parsing.Hostile;

/// <summary>Documents written to cost their reader much more than their writer. All grow with a size.</summary>
internal static class HostileDocuments
{
    private const string Open = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Trap</title>";
    private const string Close = "</channel></rss>";

    /// <summary>Each kind, with the size at which it is to be read in two seconds.</summary>
    public static IReadOnlyList<(string Name, int Size, Func<int, byte[]> Make)> All { get; } =
    [
        ("nested elements", 1_000_000,
        size => Bytes(Open + "<item><description>" + Repeat("<a>", size) + Repeat("</a>", size) + "</description></item>" + Close)),
        ("nested elements, never closed", 1_000_000, size => Bytes(Open + "<item>" + Repeat("<b>", size))),
        ("unclosed items", 200_000, size => Bytes(Open + Repeat("<item><title>x", size))),
        ("unclosed items, nothing in them", 1_000_000, size => Bytes(Open + Repeat("<item>", size))),
        ("attributes", 100_000,
        size => Bytes(
            Open + "<item" + string.Concat(Enumerable.Range(0, size).Select(i => $" a{i}=\"1\"")) + "><title>x</title></item>" + Close)),
        ("duplicate attributes", 100_000, size => Bytes(Open + "<item" + Repeat(" a=\"1\"", size) + "><title>x</title></item>" + Close)),
        ("comments", 1_000_000, size => Bytes(Open + Repeat("<!-- x -->", size) + "<item><title>x</title></item>" + Close)),
        ("comments, never closed", 1_000_000, size => Bytes(Open + Repeat("<!-- ", size) + "<item><title>x</title></item>" + Close)),
        ("CDATA sections", 1_000_000, size => Bytes(Open + "<item><title>" + Repeat("<![CDATA[x]]>", size) + "</title></item>" + Close)),
        ("CDATA sections, never closed", 1_000_000,
        size => Bytes(Open + "<item><title>" + Repeat("<![CDATA[", size) + "</title></item>" + Close)),
        ("CDATA sections, never closed, each in an element of its own", 200_000,
        size => Bytes(Open + string.Concat(Enumerable.Range(0, size).Select(i => $"<e{i}><![CDATA[")))),
        ("processing instructions, never closed", 1_000_000, size => Bytes(Open + Repeat("<?php ", size))),
        ("declarations", 1_000_000, size => Bytes(Open + Repeat("<!DOCTYPE x [", size))),
        ("quotes, never closed", 1_000_000, size => Bytes(Open + Repeat("<a b=\"", size))),
        ("quotes of both kinds, crossed", 1_000_000, size => Bytes(Open + Repeat("<a b='x c=\"", size))),
        ("less-than signs", 5_000_000, size => Bytes(Open + Repeat("<", size))),
        ("ampersands", 5_000_000, size => Bytes(Open + "<item><title>" + Repeat("&", size) + "</title></item>" + Close)),
        ("half references", 2_000_000, size => Bytes(Open + "<item><title>" + Repeat("&#x", size) + "</title></item>" + Close)),
        ("end tags nobody opened", 1_000_000,
        size => Bytes(Open + "<item><b>" + Repeat("<i>", 400) + Repeat("</b>", 1) + Repeat("</zz>", size) + Close)),
        ("end tags of an element outside", 1_000_000,
        size => Bytes(Open + "<b><item>" + Repeat("<i>", 400) + Repeat("</b>", size) + Close)),
        ("undeclared prefixes", 200_000,
        size => Bytes(Open + "<item>" + string.Concat(Enumerable.Range(0, size).Select(i => $"<p{i}:x/>")) + "</item>" + Close)),
        ("one title", 20_000_000, size => Bytes(Open + "<item><title>" + Repeat("x", size) + "</title></item>" + Close)),
        ("one broken title", 20_000_000, size => Bytes(Open + "<item><title>&" + Repeat("x", size) + "</title></item>" + Close)),
        ("line ends", 20_000_000, size => Bytes(Open + Repeat("\n", size) + "<item><title>a & b</title></item>" + Close)),
        ("billion laughs", 30, Laughs),
        ("quadratic entities", 50_000,
        size => Bytes(
            "<!DOCTYPE r [<!ENTITY a \"" + Repeat("x", size) + "\">]><rss><channel><title>" + Repeat("&a;", size) +
            "</title></channel></rss>")),
        ("entity declarations", 100_000,
        size => Bytes("<!DOCTYPE r [" + string.Concat(Enumerable.Range(0, size).Select(i => $"<!ENTITY e{i} 'x'>")) + "]>" + Open + Close)),
        ("entity declarations, cut", 500_000, size => Bytes("<!DOCTYPE r [" + Repeat("<!ENTITY a ", size))),
        ("gzip bomb", 200_000_000, size => Bomb(size)),
        ("empty items", 1_000_000, size => Bytes(Open + Repeat("<item/>", size) + Close)),
        ("categories of one item", 500_000, size => Bytes(Open + "<item>" + Repeat("<category>x</category>", size) + "</item>" + Close)),
        ("bases", 500,
        size => Bytes(Open + string.Concat(Enumerable.Range(0, size).Select(i => $"<item xml:base=\"a{i}/\"><link>x</link>")) + Close)),
        ("JSON arrays", 1_000_000, size => Bytes("{\"items\":" + Repeat("[", size))),
        ("JSON items", 500_000,
        size => Bytes("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}" + Repeat(",{}", size) + "]}")),
        ("blank utf-16", 5_000_000, size => (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Repeat(" ", size))]),
        ("bad UTF-8", 5_000_000, size => (byte[])[.. Bytes(Open), .. Enumerable.Repeat((byte)0xE9, size)]),
        ("control characters", 5_000_000, size => Bytes(Open + "<item><title>" + Repeat("\u0001", size) + "</title></item>" + Close)),
    ];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Laughs(int size)
    {
        StringBuilder entities = new("<!DOCTYPE r [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < size; i++)
        {
            entities.Append("<!ENTITY l").Append(i).Append(" \"").Append(Repeat($"&l{i - 1};", 10)).Append("\">");
        }

        return Bytes(entities + $"]><rss><channel><title>&l{size - 1};</title><item><title>x</title></item></channel></rss>");
    }

    private static byte[] Bomb(int size)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest))
        {
            zip.Write(Bytes(Open));
            byte[] blank = new byte[1024 * 1024];
            Array.Fill(blank, (byte)' ');
            for (int written = 0; written < size; written += blank.Length)
            {
                zip.Write(blank, 0, Math.Min(blank.Length, size - written));
            }
        }

        return packed.ToArray();
    }
}
