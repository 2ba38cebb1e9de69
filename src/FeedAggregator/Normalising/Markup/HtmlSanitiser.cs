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
    /// <param name="baseUri">Base of relative addresses; null drops them.</param>
    internal SanitisedHtml Sanitise(IHtmlDocument document, Uri? baseUri)
    {
        if (document.Body is not { } body)
        {
            return new SanitisedHtml("", Image: null, MayShift: false);
        }

        string? image = null;
        Prepare(body, baseUri, ref image);
        _authority.Value.SanitizeDom(document, body);
        var writer = new HtmlWriter();
        return new SanitisedHtml(writer.Write(body).Trim(), image, writer.MayShift);
    }

    private static void Prepare(IElement parent, Uri? baseUri, ref string? image)
    {
        INodeList children = parent.ChildNodes;
        for (int i = 0; i < children.Length; i++)
        {
            if (children[i] is not IElement element)
            {
                continue;
            }

            if (Visibility.IsDropped(element))
            {
                element.Remove();
                i--;
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

        // An address counts only where it belongs: quotes that do not match make attributes of one element land on another.
        string name = element.LocalName;
        string? href = name == "a" ? Link(element, baseUri) : null;
        SetOrRemove(element, "href", href);
        SetOrRemove(element, "rel", href is null ? null : LinkRelation);
        SetOrRemove(element, "target", href is null ? null : "_blank");
        SetOrRemove(element, "src", name == "img" ? Picture(element, baseUri) : null);
        SetOrRemove(element, "cite", name is "blockquote" or "q" or "del" or "ins" ? WebAddress.Safe(element.GetAttribute("cite"), baseUri) : null);
    }

    private static string? Link(IElement link, Uri? baseUri)
    {
        string? href = link.GetAttribute("href");
        bool mail = href?.AsSpan().TrimStart().StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true;
        return mail ? ForeignText.OneLine(href!) : WebAddress.Safe(href, baseUri);
    }

    private static string? Picture(IElement image, Uri? baseUri)
    {
        foreach (string attribute in SanitiserPolicy.LazySources)
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
