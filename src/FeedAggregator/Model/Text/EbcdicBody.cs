using System.Text;

namespace FeedAggregator.Model.Text;

/// <summary>Documents of mainframes: the declaration itself is in EBCDIC (XML 1.0, appendix F).</summary>
internal static class EbcdicBody
{
    public static DecodedBody? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [0x4C, 0x6F, 0xA7, 0x94, ..])
        {
            return null;
        }

        Encoding common = Charsets.Find("ibm037")!;
        string start = common.GetString(bytes[..Math.Min(bytes.Length, 256)]);
        Encoding named = Charsets.Find(XmlDeclaration.EncodingOf(Encoding.Latin1.GetBytes(start))) ?? common;
        return new DecodedBody(named.GetString(bytes).Replace('\u0085', '\n'), named.WebName, "xml-declaration");
    }
}
