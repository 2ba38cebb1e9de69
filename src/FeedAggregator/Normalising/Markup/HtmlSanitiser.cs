using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Makes a tree of foreign HTML safe to show. First our own pass drops what is hidden or active together with its content, makes addresses
/// absolute and marks links as foreign; then HtmlSanitizer, which is the authority, removes whatever its allow-lists do not name.
/// Thread-safe.
/// </summary>
internal sealed class HtmlSanitiser
{
    private const string LinkRelation = "noopener noreferrer nofollow";

    /// <summary>In pixels.</summary>
    private const int LargestIcon = 32;

    /// <summary>Made when first needed: its tables take a tenth of a round in which nothing changed.</summary>
    private readonly Lazy<HtmlSanitizer> _authority = new(() => new HtmlSanitizer(new HtmlSanitizerOptions
    {
        AllowedTags = SanitiserPolicy.Elements.ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = SanitiserPolicy.Attributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
        UriAttributes = SanitiserPolicy.AddressAttributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = SanitiserPolicy.Schemes.ToHashSet(StringComparer.OrdinalIgnoreCase),
    })
    {
        KeepChildNodes = true,
    });

    /// <summary>Sanitises the body of a document in place and writes it down.</summary>
    /// <param name="document">The parsed document; changed.</param>
    /// <param name="links">What the addresses in it refer to.</param>
    internal SanitisedHtml Sanitise(IHtmlDocument document, ContentLinks links)
    {
        if (document.Body is not { } body)
        {
            return new SanitisedHtml("", Image: null, MayShift: false);
        }

        string? image = null;
        Prepare(body, links, ref image);
        _authority.Value.SanitizeDom(document, body);
        var writer = new HtmlWriter();
        return new SanitisedHtml(writer.Write(body).Trim(), image, writer.MayShift);
    }

    private static void Prepare(IElement parent, ContentLinks links, ref string? image)
    {
        INodeList children = parent.ChildNodes;
        for (int i = 0; i < children.Length; i++)
        {
            if (children[i] is not IElement element)
            {
                continue;
            }

            if (EmbeddedContent.Replacement(children, i, links) is { } replacement)
            {
                element.Replace(replacement);
                if (replacement is not IElement shown)
                {
                    continue;
                }

                element = shown;
            }

            if (Visibility.IsDropped(element) || (element.LocalName == "img" && EmbeddedContent.IsStandIn(children, i, links)))
            {
                element.Remove();
                i--;
                continue;
            }

            PrepareAddresses(element, links);
            image ??= element.LocalName == "img" && !IsIcon(element) ? element.GetAttribute("src") : null;
            Prepare(element, links, ref image);
        }
    }

    private static void PrepareAddresses(IElement element, ContentLinks links)
    {
        if (element.Attributes.Length == 0)
        {
            return;
        }

        // An address counts only where it belongs: quotes that do not match make attributes of one element land on another.
        string name = element.LocalName;
        string? href = name == "a" ? Link(element, links) : null;
        SetOrRemove(element, "href", href);
        SetOrRemove(element, "rel", href is null ? null : LinkRelation);
        SetOrRemove(element, "target", href is null ? null : "_blank");
        SetOrRemove(element, "src", name == "img" ? PictureSource.Of(element, links, out _) : null);
        SetOrRemove(element, "cite", name is "blockquote" or "q" or "del" or "ins" ? links.Link(element.GetAttribute("cite")) : null);
    }

    private static string? Link(IElement link, ContentLinks links)
    {
        string? href = link.GetAttribute("href");
        bool mail = href?.AsSpan().TrimStart().StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true;
        return mail ? ForeignText.OneLine(href!) : links.Link(href);
    }

    /// <summary>A picture no larger than a line of text is a sign, not the article's picture.</summary>
    private static bool IsIcon(IElement image) => IsSmall(image.GetAttribute("width")) || IsSmall(image.GetAttribute("height"));

    private static bool IsSmall(string? size) =>
        int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int pixels) && pixels <= LargestIcon;

    private static void SetOrRemove(IElement element, string name, string? value)
    {
        if (value is not null)
        {
            element.SetAttribute(name, value);
        }
        else if (element.HasAttribute(name))
        {
            element.RemoveAttribute(name);
        }
    }
}

/// <summary>What sanitising made of a document.</summary>
/// <param name="Html">The HTML; may be empty.</param>
/// <param name="Image">Address of its first picture, or null.</param>
/// <param name="MayShift">Whether another reader may build another tree from it (<see cref="StableNesting"/>).</param>
internal sealed record SanitisedHtml(string Html, string? Image, bool MayShift);
