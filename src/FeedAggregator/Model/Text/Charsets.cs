using System.Text;

namespace FeedAggregator.Model.Text;

/// <summary>
/// Finds an encoding by the name a server or document gives it. As in the WHATWG Encoding Standard, a name stands for the superset
/// that is really in use: iso-8859-1 is read as windows-1252, gb2312 as gb18030.
/// </summary>
internal static class Charsets
{
    private static readonly Dictionary<string, string> Supersets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["utf_8"] = "utf-8",
        ["unicode-1-1-utf-8"] = "utf-8",
        ["utf-8n"] = "utf-8",
        ["utf8mb4"] = "utf-8",
        ["ascii"] = "windows-1252",
        ["us-ascii"] = "windows-1252",
        ["ansi"] = "windows-1252",
        ["iso-8859-1"] = "windows-1252",
        ["iso8859-1"] = "windows-1252",
        ["iso_8859-1"] = "windows-1252",
        ["iso88591"] = "windows-1252",
        ["latin1"] = "windows-1252",
        ["latin-1"] = "windows-1252",
        ["l1"] = "windows-1252",
        ["cp1252"] = "windows-1252",
        ["x-cp1252"] = "windows-1252",
        ["cp1250"] = "windows-1250",
        ["x-cp1250"] = "windows-1250",
        ["cp1251"] = "windows-1251",
        ["x-cp1251"] = "windows-1251",
        ["win-1251"] = "windows-1251",
        ["win1251"] = "windows-1251",
        ["cp1253"] = "windows-1253",
        ["cp1254"] = "windows-1254",
        ["iso-8859-9"] = "windows-1254",
        ["latin5"] = "windows-1254",
        ["cp1255"] = "windows-1255",
        ["cp1256"] = "windows-1256",
        ["cp1257"] = "windows-1257",
        ["cp1258"] = "windows-1258",
        ["iso-8859-11"] = "windows-874",
        ["tis-620"] = "windows-874",
        ["latin2"] = "iso-8859-2",
        ["iso8859-2"] = "iso-8859-2",
        ["iso8859-15"] = "iso-8859-15",
        ["latin9"] = "iso-8859-15",
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["gb_2312-80"] = "gb18030",
        ["x-gbk"] = "gb18030",
        ["cp936"] = "gb18030",
        ["euc-cn"] = "gb18030",
        ["chinese"] = "gb18030",
        ["sjis"] = "shift_jis",
        ["shift-jis"] = "shift_jis",
        ["x-sjis"] = "shift_jis",
        ["windows-31j"] = "shift_jis",
        ["ms_kanji"] = "shift_jis",
        ["cp932"] = "shift_jis",
        ["ujis"] = "euc-jp",
        ["x-euc-jp"] = "euc-jp",
        ["euc-kr"] = "ks_c_5601-1987",
        ["euckr"] = "ks_c_5601-1987",
        ["cp949"] = "ks_c_5601-1987",
        ["windows-949"] = "ks_c_5601-1987",
        ["ms949"] = "ks_c_5601-1987",
        ["uhc"] = "ks_c_5601-1987",
        ["big5-hkscs"] = "big5",
        ["cn-big5"] = "big5",
        ["big-5"] = "big5",
        ["cp950"] = "big5",
        ["koi8r"] = "koi8-r",
        ["koi8_r"] = "koi8-r",
        ["koi"] = "koi8-r",
        ["koi8u"] = "koi8-u",
        ["koi8-ru"] = "koi8-u",
        ["cp866"] = "ibm866",
        ["dos-866"] = "ibm866",
        ["iso-8859-8-e"] = "iso-8859-8",
        ["hz"] = "hz-gb-2312",
        ["maccyrillic"] = "x-mac-cyrillic",
        ["mac"] = "macintosh",
        ["x-mac-roman"] = "macintosh",
        ["ebcdic-cp-us"] = "ibm037",
        ["cp037"] = "ibm037",
        ["ebcdic-cp-nl"] = "ibm037",
        ["ucs-2"] = "utf-16",
        ["iso-10646-ucs-2"] = "utf-16",
        ["unicode"] = "utf-16",
        ["ucs-4"] = "utf-32",
        ["iso-10646-ucs-4"] = "utf-32",
    };

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>
    /// The encoding of that name, malformed bytes becoming U+FFFD; null where the name is unknown or utf-7, which is never safe.
    /// </summary>
    public static Encoding? Find(string? name)
    {
        name = name?.Trim().Trim('"', '\'').ToLowerInvariant();
        if (string.IsNullOrEmpty(name) || name.Length > 40 || name.Contains("utf-7", StringComparison.Ordinal))
        {
            return null;
        }

        name = Supersets.GetValueOrDefault(name, name);
        if (name == "utf-8")
        {
            return Utf8;
        }

        try
        {
            Encoding found = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

            // ASCII and Latin 1 by any of their many other names.
            return found.CodePage is 20127 or 28591 ? Windows1252 : found;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Windows-1252, in which every byte means something.</summary>
    public static Encoding Windows1252 => Find("windows-1252")!;

    /// <summary>
    /// Whether the encoding spends more than one byte on an ASCII letter, so that text already read as ASCII cannot be in it.
    /// </summary>
    public static bool IsWide(Encoding encoding) => encoding.CodePage is 1200 or 1201 or 12000 or 12001;
}
