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
        new string('<', 300),
        " ",
    ];
}
