using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedAggregator.Normalising.Addresses;
using FeedAggregator.Normalising.Wording;
using Ganss.Xss;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Makes a tree of foreign HTML safe to show. First our own pass drops what is hidden or active together with its content, makes addresses
/// absolute and marks links as foreign; then HtmlSanitizer, which is the authority, removes whatever its allow-lists do not name. Thread-safe.
/// </summary>
internal sealed class HtmlSanitiser
{
    private const string LinkRelation = "noopener noreferrer nofollow";

    /// <summary>Where a lazily loading page keeps the real address of a picture.</summary>
    private static readonly string[] LazySources = ["data-src", "data-lazy-src", "data-original", "data-orig-file"];

    private readonly HtmlSanitizer _authority = new(new HtmlSanitizerOptions
    {
        AllowedTags = SanitiserPolicy.Elements.ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = SanitiserPolicy.Attributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
        UriAttributes = SanitiserPolicy.AddressAttributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = SanitiserPolicy.Schemes.ToHashSet(StringComparer.OrdinalIgnoreCase),
    })
    {
        KeepChildNodes = true,
    };

    /// <summary>Sanitises the body of a document in place and writes it down.</summary>
    /// <param name="document">The parsed document; changed.</param>
    /// <param name="baseUri">Base of relative addresses; null drops them.</param>
    /// <returns>The HTML, and the address of the first picture in it or null.</returns>
    internal (string Html, string? Image) Sanitise(IHtmlDocument document, Uri? baseUri)
    {
        if (document.Body is not { } body)
        {
            return ("", null);
        }

        string? image = null;
        Prepare(body, baseUri, ref image);
        _authority.SanitizeDom(document, body);
        return (ForeignText.RemoveSuspicious(HtmlWriter.WriteChildren(body)).Trim(), image);
    }

    private static void Prepare(IElement parent, Uri? baseUri, ref string? image)
    {
        INode? next;
        for (INode? child = parent.FirstChild; child is not null; child = next)
        {
            next = child.NextSibling;
            if (child is not IElement element)
            {
                continue;
            }

            if (Visibility.IsDropped(element))
            {
                element.Remove();
                continue;
            }

            PrepareAddresses(element, baseUri);
            image ??= element.LocalName == "img" ? element.GetAttribute("src") : null;
            Prepare(element, baseUri, ref image);
        }
    }

    private static void PrepareAddresses(IElement element, Uri? baseUri)
    {
        if (element.Attributes.Length == 0)
        {
            return;
        }

        switch (element.LocalName)
        {
            case "a":
                PrepareLink(element, baseUri);
                break;
            case "img":
                SetOrRemove(element, "src", Picture(element, baseUri));
                break;
            case "blockquote" or "q" or "del" or "ins" when element.HasAttribute("cite"):
                SetOrRemove(element, "cite", WebAddress.Safe(element.GetAttribute("cite"), baseUri));
                break;
            default:
                break;
        }
    }

    private static void PrepareLink(IElement link, Uri? baseUri)
    {
        string? href = link.GetAttribute("href");
        bool mail = href?.AsSpan().TrimStart().StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true;
        string? url = mail ? ForeignText.OneLine(href!) : WebAddress.Safe(href, baseUri);
        SetOrRemove(link, "href", url);
        SetOrRemove(link, "rel", url is null ? null : LinkRelation);
        SetOrRemove(link, "target", url is null ? null : "_blank");
    }

    private static string? Picture(IElement image, Uri? baseUri)
    {
        foreach (string attribute in LazySources)
        {
            if (WebAddress.Safe(image.GetAttribute(attribute), baseUri) is { } lazy)
            {
                return lazy;
            }
        }

        return WebAddress.Safe(image.GetAttribute("src"), baseUri);
    }

    private static void SetOrRemove(IElement element, string name, string? value)
    {
        if (value is null)
        {
            element.RemoveAttribute(name);
        }
        else
        {
            element.SetAttribute(name, value);
        }
    }
}
