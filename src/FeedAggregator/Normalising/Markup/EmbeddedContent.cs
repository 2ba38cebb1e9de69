using AngleSharp.Dom;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Says what stays of elements that are not shown themselves: of a <c>picture</c> and a <c>noscript</c> the picture, of a film or sound a
/// link to it, of a formula its text. Nothing is embedded and nothing is loaded but pictures.
/// </summary>
internal static class EmbeddedContent
{
    /// <summary>Marks what was taken out of a <c>noscript</c>, for the placeholder behind it; no such attribute is written.</summary>
    private const string FromNoscript = "data-noscript";

    /// <summary>Hosts whose frames are films or sound.</summary>
    private static readonly string[] Players =
    [
        "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitch.tv", "soundcloud.com", "spotify.com",
        "bandcamp.com", "rumble.com",
        "odysee.com", "streamable.com", "ted.com", "archive.org", "bilibili.com", "facebook.com", "tiktok.com", "rutube.ru", "vk.com",
        "ok.ru", "brightcove.net",
        "jwplayer.com", "jwplatform.com", "wistia.com", "wistia.net", "podbean.com", "buzzsprout.com", "libsyn.com", "simplecast.com",
        "acast.com", "megaphone.fm",
        "art19.com", "mixcloud.com", "deezer.com", "loom.com", "kaltura.com", "nicovideo.jp", "naver.com", "youku.com", "ina.fr", "arte.tv",
        "apple.com",
    ];

    /// <summary>What stands in place of an element; null where the element itself stays or goes.</summary>
    /// <param name="siblings">The elements and texts it stands among.</param>
    /// <param name="at">Its place among them.</param>
    /// <param name="links">What its addresses refer to.</param>
    internal static INode? Replacement(INodeList siblings, int at, ContentLinks links)
    {
        var element = (IElement)siblings[at];
        return element.LocalName switch
        {
            "math" when element.NamespaceUri == NamespaceNames.MathMlUri => element.Owner!.CreateTextNode(MathText.Of(element)),
            "picture" => OfPicture(element, links),
            "amp-img" => Picture(element, PictureSource.Of(element, links, out _), element),
            "noscript" => IsShownBeside(Beside(siblings, at, -1), links) || IsShownBeside(Beside(siblings, at, 1), links)
                ? null
                : OfNoscript(element, links),
            "iframe" or "embed" or "object" or "video" or "audio" => OfFilm(element, links),
            _ => null,
        };
    }

    /// <summary>Whether an <c>img</c> only keeps the place of the picture in the <c>noscript</c> beside it.</summary>
    /// <param name="siblings">The elements and texts it stands among.</param>
    /// <param name="at">Its place among them.</param>
    /// <param name="links">What its addresses refer to.</param>
    internal static bool IsStandIn(INodeList siblings, int at, ContentLinks links) =>
        (PictureSource.Of((IElement)siblings[at], links, out bool isPlaceholder) is null || isPlaceholder) &&
        ((Beside(siblings, at, 1) is { LocalName: "noscript" } next && OfNoscript(next, links) is not null) ||
            (Beside(siblings, at, -1) is { } before && before.HasAttribute(FromNoscript)));

    private static IElement? Beside(INodeList siblings, int at, int step)
    {
        int i = at + step;
        while (i >= 0 && i < siblings.Length && siblings[i] is not IElement)
        {
            i += step;
        }

        return i >= 0 && i < siblings.Length ? (IElement)siblings[i] : null;
    }

    private static INode? OfFilm(IElement element, ContentLinks links) => element.LocalName switch
    {
        "iframe" => FilmLink(element, FrameAddress(element, links), links),
        "embed" or "object" => OfObject(element, links),
        _ => FilmLink(element, FileAddress(element, links), links),
    };

    /// <summary>A picture whose own address is missing or a placeholder takes that of a source beside it.</summary>
    private static IElement? OfPicture(IElement picture, ContentLinks links)
    {
        IElement? image = picture.QuerySelector("img");
        bool isPlaceholder = false;
        string? own = image is null ? null : PictureSource.Of(image, links, out isPlaceholder);
        return own is not null && !isPlaceholder ? null
            : PictureSource.OfSources(picture, links) is { } found ? Picture(picture, found, image)
            : null;
    }

    /// <summary>A page that loads pictures late repeats them for readers without scripts.</summary>
    private static IElement? OfNoscript(IElement noscript, ContentLinks links)
    {
        IElement[] images =
            [.. noscript.QuerySelectorAll("img").Where(image => !Visibility.IsDropped(image))
            .Select(image => Picture(noscript, PictureSource.Of(image, links, out _), image)).OfType<IElement>()];
        if (images.Length == 0)
        {
            return null;
        }

        IElement all = noscript.Owner!.CreateElement("span");
        all.SetAttribute(FromNoscript, "");
        all.Append([.. images]);
        return all;
    }

    private static bool IsShownBeside(IElement? sibling, ContentLinks links)
    {
        IElement? image = sibling?.LocalName is "img"
            ? sibling
            : sibling?.LocalName is "picture" or "span" or "a" or "amp-img"
            ? sibling.QuerySelector("img")
            : null;
        return image is not null && PictureSource.Of(image, links, out bool isPlaceholder) is not null && !isPlaceholder;
    }

    private static INode? OfObject(IElement element, ContentLinks links)
    {
        string? url = links.File(element.GetAttribute("data") ?? element.GetAttribute("src"));
        if (url is not null && element.GetAttribute("type")?.Trim().StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Picture(element, url, element);
        }

        if (element.LocalName == "object" && element.QuerySelector("iframe, embed, img") is { } fallback)
        {
            return fallback.LocalName == "img"
                ? Picture(element, PictureSource.Of(fallback, links, out _), fallback)
                : OfFilm(fallback, links);
        }

        return url is not null && IsPlayer(new Uri(url)) ? FilmLink(element, url, links) : null;
    }

    private static IElement? Picture(IElement place, string? url, IElement? described)
    {
        if (url is null)
        {
            return null;
        }

        IElement image = place.Owner!.CreateElement("img");
        image.SetAttribute("src", url);
        foreach (string attribute in (ReadOnlySpan<string>)["alt", "title", "width", "height"])
        {
            if (described?.GetAttribute(attribute) is { } value)
            {
                image.SetAttribute(attribute, value);
            }
        }

        return image;
    }

    /// <summary>A link to the film, under its title or else its host, behind the picture that stands for it.</summary>
    private static IElement? FilmLink(IElement film, string? url, ContentLinks links)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || IsHiddenFrame(film))
        {
            return null;
        }

        IDocument document = film.Owner!;
        IElement link = document.CreateElement("a");
        link.SetAttribute("href", url);
        if (film.LocalName == "video" && links.File(film.GetAttribute("poster")) is { } poster)
        {
            IElement image = document.CreateElement("img");
            image.SetAttribute("src", poster);
            link.AppendChild(image);
        }

        string title = ForeignText.OneLine(film.GetAttribute("title") ?? "", 200);
        link.AppendChild(
            document.CreateTextNode(
                title.Length > 0 ? title : uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host));
        if (film.ParentElement?.LocalName is not (
            "body" or "div" or "figure" or "section" or "article" or "blockquote" or "center" or "li" or "td"))
        {
            return link;
        }

        // Two films in a row must not read as one word.
        IElement paragraph = document.CreateElement("p");
        paragraph.AppendChild(link);
        return paragraph;
    }

    private static bool IsHiddenFrame(IElement frame) => Visibility.IsHidden(frame) || frame.GetAttribute("width")?.Trim() is "0" or "1" ||
        frame.GetAttribute("height")?.Trim() is "0" or "1";

    /// <summary>The page of the film in a frame; null for a frame that is no film: forms, advertisements, counters.</summary>
    private static string? FrameAddress(IElement frame, ContentLinks links)
    {
        string? written = frame.GetAttribute("src");
        written = string.IsNullOrWhiteSpace(written) || written.StartsWith("about:", StringComparison.OrdinalIgnoreCase)
            ? frame.GetAttribute("data-src") ?? frame.GetAttribute("data-lazy-src")
            : written;
        if (links.File(written) is not { } url)
        {
            return null;
        }

        var uri = new Uri(url);
        bool isFilm = IsPlayer(uri) || frame.HasAttribute("allowfullscreen") ||
            frame.GetAttribute("allow")?.Contains("fullscreen", StringComparison.OrdinalIgnoreCase) == true ||
            uri.AbsolutePath.Contains("/embed/", StringComparison.OrdinalIgnoreCase) ||
            uri.AbsolutePath.Contains("/player", StringComparison.OrdinalIgnoreCase);
        return isFilm ? PageOf(uri) ?? url : null;
    }

    private static bool IsPlayer(Uri uri) => Players.Any(host => uri.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase) &&
        (uri.Host.Length == host.Length || uri.Host[^(host.Length + 1)] == '.'));

    /// <summary>The page where the film is watched, where its address is known: some players do not play outside a frame.</summary>
    private static string? PageOf(Uri uri)
    {
        string[] parts = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string host = uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host;
        return (host, parts) switch
        {
            ("youtube.com" or "youtube-nocookie.com", ["embed", "videoseries"]) => "https://www.youtube.com/playlist" + uri.Query,
            ("youtube.com" or "youtube-nocookie.com", ["embed" or "v", { Length: > 0 } id]) => "https://www.youtube.com/watch?v=" + id,
            ("player.vimeo.com", ["video", { Length: > 0 } id, ..]) => "https://vimeo.com/" + id,
            ("dailymotion.com", ["embed", "video", { Length: > 0 } id]) => "https://www.dailymotion.com/video/" + id,
            ("open.spotify.com", ["embed", { } kind, { Length: > 0 } id]) => $"https://open.spotify.com/{kind}/{id}",
            _ => null,
        };
    }

    private static string? FileAddress(IElement film, ContentLinks links) =>
        links.File(film.GetAttribute("src")) ?? film.Children.Where(child => child.LocalName == "source")
        .Select(source => links.File(source.GetAttribute("src"))).FirstOrDefault(url => url is not null);
}
