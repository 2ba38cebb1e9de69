using System.Globalization;
using AngleSharp.Dom;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Finds the one address under which a picture is shown. Pages that load pictures late keep the real address in another attribute, in
/// <c>srcset</c> (HTML, 4.8.4.2.1) or in a <c>noscript</c>, and a placeholder in <c>src</c>.
/// </summary>
internal static class PictureSource
{
    /// <summary>Width in pixels that suffices for reading; of narrower candidates the widest is taken.</summary>
    private const double EnoughWidth = 1000;

    /// <summary>Pixel density that suffices.</summary>
    private const double EnoughDensity = 2;

    /// <summary>How the files begin that keep the place of a picture.</summary>
    private static readonly string[] PlaceholderNames =
        ["blank.", "spacer.", "transparent.", "trans.", "pixel.", "1x1.", "lazy", "loading", "loader", "spinner", "grey.", "gray.",
        "clear."];

    /// <summary>Addresses that only counters have: ends of paths, and beginnings of host and path.</summary>
    private static readonly string[] Counters =
    [
        "/pixel.gif", "/pixel.png", "/1x1.gif", "/1x1.png", "/count.gif", "/counter.gif", "/beacon.gif", "/track.gif", "/tracker.gif",
        "/matomo.php", "/piwik.php",
        "pixel.wp.com/", "stats.wordpress.com/", "feeds.feedburner.com/~", "pixel.quantserve.com/", "sb.scorecardresearch.com/",
        "www.facebook.com/tr",
        "medium.com/_/stat", "da.feedsportal.com/", "www.google-analytics.com/", "ad.doubleclick.net/", "feedads.g.doubleclick.net/",
        "pi.feedsportal.com/",
    ];

    /// <summary>The address of an <c>img</c>; null where it has none that may be loaded.</summary>
    /// <param name="image">The element.</param>
    /// <param name="links">What relative addresses refer to.</param>
    /// <param name="isPlaceholder">Whether the address only keeps the place of a picture that is loaded later.</param>
    internal static string? Of(IElement image, ContentLinks links, out bool isPlaceholder)
    {
        isPlaceholder = false;
        string? source = links.File(image.GetAttribute("src"));
        if (image.Attributes.Length == 1 && source is not null && !IsPlaceholder(source))
        {
            return source;
        }

        if ((FirstOf(image, SanitiserPolicy.LazySources, links) ?? FirstOfSets(image, SanitiserPolicy.LazySets, links)) is { } lazy)
        {
            return lazy;
        }

        if (source is not null && !IsPlaceholder(source))
        {
            return source;
        }

        string? other = FromSet(image.GetAttribute("srcset"), links) ?? FirstOf(image, SanitiserPolicy.FullSizeSources, links);
        isPlaceholder = other is null;
        return other ?? source;
    }

    /// <summary>The address in the <c>source</c> elements of a <c>picture</c>; null where there is none.</summary>
    internal static string? OfSources(IElement picture, ContentLinks links)
    {
        foreach (IElement child in picture.Children)
        {
            if (child.LocalName == "source" &&
                (FirstOfSets(child, SanitiserPolicy.LazySets, links)
                ?? FromSet(child.GetAttribute("srcset"), links) ?? FirstOf(child, SanitiserPolicy.LazySources, links)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The best candidate of a <c>srcset</c>; null where it holds none.</summary>
    internal static string? FromSet(string? set, ContentLinks links)
    {
        if (string.IsNullOrWhiteSpace(set))
        {
            return null;
        }

        string? best = null;
        double bestSize = 0;
        foreach ((string address, double size, bool isEnough) in Candidates(set))
        {
            // The smallest that is large enough, else the largest.
            bool better = best is null || (bestSize < 0 ? isEnough && -size > bestSize : isEnough || size > bestSize);
            if (better && links.File(address) is { } url && !IsPlaceholder(url))
            {
                best = url;
                bestSize = isEnough ? -size : size;
            }
        }

        return best;
    }

    /// <summary>Whether a picture counts readers and shows nothing: one pixel, or an address that only a counter has.</summary>
    internal static bool IsTracker(IElement image)
    {
        if (image.Attributes.Length == 0)
        {
            return false;
        }

        string? width = image.GetAttribute("width");
        string? height = image.GetAttribute("height");
        return (IsTiny(width) && (height is null || IsTiny(height))) || (width is null && IsTiny(height)) ||
            (image.GetAttribute("style") is { } style && IsTinyStyle(style)) ||
            (image.GetAttribute("src") is { } source && Uri.TryCreate(source.Trim(), UriKind.Absolute, out Uri? uri) && IsCounter(uri));
    }

    /// <summary>Whether an address keeps the place of a picture: <c>blank.gif</c>, <c>lazy-placeholder.svg</c>.</summary>
    private static bool IsPlaceholder(string url)
    {
        ReadOnlySpan<char> path = url.AsSpan();
        path = path.IndexOfAny('?', '#') is var end and >= 0 ? path[..end] : path;
        ReadOnlySpan<char> name = path[(path.LastIndexOf('/') + 1)..];
        foreach (string word in PlaceholderNames)
        {
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && name.Length < word.Length + 16)
            {
                return true;
            }
        }

        return name.Contains("placeholder", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsCounter(Uri uri)
    {
        string path = uri.AbsolutePath;
        foreach (string counter in Counters)
        {
            if (counter[0] == '/'
                ? path.EndsWith(counter, StringComparison.OrdinalIgnoreCase)
                : $"{uri.Host}{path}".StartsWith(counter, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTiny(string? size) => size?.Trim() is "0" or "1" or "0px" or "1px";

    private static bool IsTinyStyle(string style)
    {
        string compact = style.Replace(" ", "", StringComparison.Ordinal);
        return HasTinySide(compact, "width:") && HasTinySide(compact, "height:");
    }

    private static bool HasTinySide(string style, string property)
    {
        int at = style.IndexOf(property, StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> value = at < 0 ? default : style.AsSpan(at + property.Length);
        value = value.IndexOf(';') is var end and >= 0 ? value[..end] : value;
        return value is "0" or "0px" or "1px";
    }

    private static string? FirstOf(IElement element, IReadOnlyList<string> attributes, ContentLinks links)
    {
        foreach (string attribute in attributes)
        {
            if (element.GetAttribute(attribute) is { } value && value.AsSpan().IndexOfAny('/', '.') >= 0 &&
                value.AsSpan().TrimStart() is not ['{' or '[', ..] &&
                links.File(value) is { } url && !IsPlaceholder(url))
            {
                return url;
            }
        }

        return null;
    }

    private static string? FirstOfSets(IElement element, IReadOnlyList<string> attributes, ContentLinks links)
    {
        foreach (string attribute in attributes)
        {
            if (FromSet(element.GetAttribute(attribute), links) is { } url)
            {
                return url;
            }
        }

        return null;
    }

    /// <summary>The candidates as HTML parts them: an address may hold commas, what follows it up to the next one describes it.</summary>
    private static IEnumerable<(string Address, double Size, bool IsEnough)> Candidates(string set)
    {
        int i = 0;
        while (i < set.Length)
        {
            while (i < set.Length && (char.IsWhiteSpace(set[i]) || set[i] == ','))
            {
                i++;
            }

            int start = i;
            while (i < set.Length && !char.IsWhiteSpace(set[i]))
            {
                i++;
            }

            string address = set[start..i];
            string descriptor = "";
            if (address.EndsWith(','))
            {
                address = address.TrimEnd(',');
            }
            else
            {
                int end = set.IndexOf(',', i);
                end = end < 0 ? set.Length : end;
                descriptor = set[i..end].Trim();
                i = end;
            }

            if (address.Length > 0)
            {
                (double size, double enough) = Size(descriptor);
                yield return (address, size, size >= enough);
            }
        }
    }

    private static (double Size, double Enough) Size(string descriptor)
    {
        double enough = descriptor.EndsWith('w') ? EnoughWidth : EnoughDensity;
        return double.TryParse(descriptor.AsSpan().TrimEnd("xw"), NumberStyles.Float, CultureInfo.InvariantCulture, out double size)
            ? (size, enough)
            : (1, enough);
    }
}
