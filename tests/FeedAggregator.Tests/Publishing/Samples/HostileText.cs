namespace FeedAggregator.Tests.Publishing.Samples;

/// <summary>Texts that break documents which do not encode, and characters that XML forbids.</summary>
internal static class HostileText
{
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "]]></content><script>alert(1)</script><![CDATA[",
        "--><svg onload=alert(1)>",
        "</title></head><body onload=alert(1)>",
        "&lt;b&gt; &amp;amp; &#x3C; &nbsp;",
        "\u0000\u0001\u0008\u000B\u000C\u001F\u007F\u0085\uFFFE\uFFFF",
        "lone \uD800 halves \uDC00 and \uD83D\uDE00 whole",
        "\u202Eright to left\u2066\u2069",
        "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 1 %>",
        "javascript:alert(1)",
        "%0d%0aSet-Cookie: a=b\r\nX-Injected: yes",
        "&#0; &#xD800; &bogus; &lt",
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y; <?php echo 1 ?> <![CDATA[x]]>",
        "\uFEFF\u2028\u2029\u00AD\u200B\u200F\u061C\u2067\u202D mixed \u05E9\u05DC\u05D5\u05DD",
        "a\u0301\u0301\u0301\u0301 \uD83C\uDFF4\uDB40\uDC67 \uDBFF",
        new string('<', 300),
        string.Concat(Enumerable.Repeat("<b>long & </b>", 2_000)),
        " ",
    ];

    /// <summary>Addresses that are none, lead elsewhere than they look, or hold what no address may.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        "javascript:alert(1)", " jAvAsCrIpT:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd", "ftp://files.example/a", "mailto:a@b.example", "tag:a.example,2026:1", "urn:uuid:1", "//other.example/a",
        "/a", "?a", "#a", "",
        "http://", "https://", "http:///a", "http://a b.example/", "http://[::1", "http://[fe80::1%25eth0]/a", "http://999.999.999.999/",
        "http://a_b.example/x",
        "https://user:secret@host.example/", "http://host.example:99999/", "http://host.example/%zz%",
        "http://host.example/a b\"<c>'`{|}^\\",
        "http://host.example/\u0000\u202E\uD800", "https://b\u00FCcher.example/\u00FC?q=\u6F22#\u0627",
        "http://host.example/a[1]?b[2]#c[3]#d", "HTTP://HOST.EXAMPLE",
        "http://host.example/" + new string('a', 70_000),
    ];
}
