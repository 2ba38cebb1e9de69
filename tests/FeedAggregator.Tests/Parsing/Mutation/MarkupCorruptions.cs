using System.Text;
using System.Text.RegularExpressions;

namespace FeedAggregator.Tests.Parsing.Mutation;

/// <summary>Breaks the markup of a document without touching what a reader would take from it.</summary>
internal static class MarkupCorruptions
{
    private static readonly Regex NamespaceDeclaration = new(
        """\sxmlns:(dc|content|atom|media|itunes|slash|wfw|sy|thr|georss|rdf|feedburner)\s*=\s*("[^"]*"|'[^']*')""", RegexOptions.CultureInvariant);

    private static readonly Regex TagName = new(@"(</?)([A-Za-z][\w:.-]*)", RegexOptions.CultureInvariant);

    public static IEnumerable<Corruption> All =>
    [
        new("bare ampersands",
        (xml, _) => CorruptDocument.Of(
            xml.Replace("&amp; ", "& ", StringComparison.Ordinal).Replace("&amp;utm", "&utm", StringComparison.Ordinal))),
        new("one bare ampersand in an unused place",
        (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused>Salt & Pepper &c.</unused>"))),
        new("a bare less-than sign", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused>1 < 2 and 2 <3</unused>"))),
        new("an undefined entity", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused>caf&eacute;&nbsp;&hellip;</unused>"))),
        new("letters written as HTML entities", (xml, _) => CorruptDocument.Of(WithEntities(xml))),
        new("control characters", (xml, random) => CorruptDocument.Of(Sprinkle(xml, random, ["\u0001", "\u001F", "\u0008", "\uFFFE"]))),
        new("NUL characters", (xml, random) => CorruptDocument.Of(Sprinkle(xml, random, ["\0"]))),
        new("references to control characters",
        (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused>a&#1;b&#x1F;c&#0;d&#xFFFF;e&#1114112;</unused>"))),
        new("junk before",
        (xml, _) => CorruptDocument.Of("<br />\n<b>Warning</b>: include(config.php) in <b>/srv/x.php</b> on line <b>3</b><br />\n" + xml)),
        new("blank lines before the declaration", (xml, _) => CorruptDocument.Of("\r\n \r\n" + xml)),
        new("junk after",
        (xml, _) => CorruptDocument.Of(xml + "\n<script>track('a' < 'b' && 1)</script>\n<!-- served in 3 ms -->\nBye & thanks")),
        new("undeclared prefixes", (xml, _) => CorruptDocument.Of(NamespaceDeclaration.Replace(xml, ""))),
        new("an unknown undeclared prefix",
        (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<zork:mood zork:grade=\"1\">fine</zork:mood>"))),
        new("XML 1.1", (xml, _) => CorruptDocument.Of(WithDeclaration(xml, "<?xml version=\"1.1\" encoding=\"utf-8\"?>"))),
        new("no declaration", (xml, _) => CorruptDocument.Of(WithDeclaration(xml, ""))),
        new("a mangled declaration", (xml, _) => CorruptDocument.Of(WithDeclaration(xml, "<?xml version='1.0' encoding=utf-8 >"))),
        new("a document type with entities",
        (xml, _) => CorruptDocument.Of(
            WithDeclaration(
                xml, "<?xml version=\"1.0\"?>\n<!DOCTYPE feed [<!ENTITY me \"Us &amp; them\"><!ENTITY x SYSTEM " +
                "\"file:///etc/passwd\">]>\n"))),
        new("an unclosed CDATA section",
        (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused><![CDATA[some <b>text</b></unused>"))),
        new("a CDATA section inside another",
        (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused><![CDATA[a <![CDATA[b]]> c]]></unused>"))),
        new("CDATA in small letters", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused><![cdata[a <b> c]]></unused>"))),
        new("the end of a CDATA section alone",
        (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused>some text ]]> goes on</unused>"))),
        new("a mismatched end tag", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused>text</unusde>"))),
        new("crossed tags", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused><b>one <i>two</b> three</i></unused>"))),
        new("an end tag too many", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "</p></div>"))),
        new("missing end tags of entries",
        (xml, _) => CorruptDocument.Of(
            xml.Replace("</item>", "", StringComparison.Ordinal).Replace("</entry>", "", StringComparison.Ordinal))),
        new("missing end tags of titles",
        (xml, _) => CorruptDocument.Of(
            Regex.Replace(
                xml, @"</title>(?=\s*<(link|guid|id|updated|published|pubDate|description|summary|content)\b)", "",
                RegexOptions.CultureInvariant))),
        new("missing end of the document",
        (xml, _) => CorruptDocument.Of(
            Regex.Replace(xml, @"(</channel>\s*)?</(rss|feed|rdf:RDF)>\s*$", "", RegexOptions.CultureInvariant))),
        new("upper-case tags",
        (xml, _) => CorruptDocument.Of(
            OutsideText(xml, tag => TagName.Replace(tag, match => match.Groups[1].Value + match.Groups[2].Value.ToUpperInvariant())))),
        new("duplicate attributes",
        (xml, _) => CorruptDocument.Of(
            Regex.Replace(
                xml, @"<(link|enclosure|guid|category|item|entry)(\s|>)", "<$1 x=\"1\" x=\"2\"$2", RegexOptions.CultureInvariant))),
        new("an attribute without quotes",
        (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused width=100 checked height='2\">x</unused>"))),
        new("an unterminated tag", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused a=\"b\" \n"))),
        new("an unclosed comment", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<!- not a comment --- >"))),
        new("a comment with two hyphens", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<!-- one -- two --->"))),
        new("half a surrogate pair", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<unused>&#xD83D; \uFFFF</unused>"))),
        new("a processing instruction cut off", (xml, random) => CorruptDocument.Of(InEntry(xml, random, "<?php echo 1 >"))),
        new("truncation at any byte", Truncate),
        new("truncation inside a tag", TruncateInTag),
    ];

    /// <summary>Puts something at the end of one entry.</summary>
    private static string InEntry(string xml, Random random, string what)
    {
        MatchCollection ends = Regex.Matches(xml, "</(item|entry)>", RegexOptions.CultureInvariant);
        return ends.Count == 0 ? xml : xml.Insert(ends[random.Next(ends.Count)].Index, what);
    }

    /// <summary>Puts characters behind the first letter of some titles.</summary>
    private static string Sprinkle(string xml, Random random, string[] what)
    {
        StringBuilder broken = new();
        int from = 0;
        foreach (Match title in Regex.Matches(xml, "<title[^>]*>", RegexOptions.CultureInvariant))
        {
            broken.Append(xml, from, title.Index + title.Length - from).Append(what[random.Next(what.Length)]);
            from = title.Index + title.Length;
        }

        return broken.Append(xml, from, xml.Length - from).ToString();
    }

    private static string WithEntities(string xml) => OutsideCData(xml, text => text
        .Replace("é", "&eacute;", StringComparison.Ordinal).Replace("ü", "&uuml;", StringComparison.Ordinal)
        .Replace("’", "&rsquo;", StringComparison.Ordinal).Replace("–", "&ndash;", StringComparison.Ordinal)
        .Replace("…", "&hellip;", StringComparison.Ordinal).Replace("—", "&mdash;", StringComparison.Ordinal));

    private static string WithDeclaration(string xml, string declaration) =>
        declaration + Regex.Replace(xml, @"^\s*<\?xml[^>]*>\s*", "", RegexOptions.CultureInvariant);

    private static string OutsideCData(string xml, Func<string, string> change) =>
        string.Concat(Regex.Split(xml, @"(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)", RegexOptions.CultureInvariant)
            .Select((part, index) => index % 2 == 0 ? change(part) : part));

    /// <summary>Changes the tags alone.</summary>
    private static string OutsideText(string xml, Func<string, string> change) =>
        OutsideCData(xml, part => Regex.Replace(part, "<[^!?][^>]*>", match => change(match.Value), RegexOptions.CultureInvariant));

    private static CorruptDocument? Truncate(string xml, Random random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        int cut = random.Next(bytes.Length / 3, bytes.Length);
        string kept = Encoding.UTF8.GetString(bytes, 0, cut);
        return new CorruptDocument(bytes[..cut], Ends(kept));
    }

    private static CorruptDocument? TruncateInTag(string xml, Random random)
    {
        int tag = xml.IndexOf("<", random.Next(xml.Length / 2, xml.Length * 9 / 10), StringComparison.Ordinal);
        return tag < 0 ? null : new CorruptDocument(Encoding.UTF8.GetBytes(xml[..(tag + 2)]), Ends(xml[..tag]));
    }

    private static int Ends(string xml) => Regex.Count(xml, "</(item|entry)>", RegexOptions.CultureInvariant);
}
