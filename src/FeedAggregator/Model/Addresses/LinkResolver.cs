using System.Xml.Linq;

namespace FeedAggregator.Model.Addresses;

/// <summary>
/// Makes addresses absolute: against xml:base where the document sets one, else its own link or the address it came from.
/// </summary>
/// <param name="origin">What transport knew about the document.</param>
/// <param name="documentHasBases">Whether xml:base stands anywhere in it.</param>
internal sealed class LinkResolver(DocumentOrigin origin, bool documentHasBases)
{
    private readonly string? _documentUrl = origin.Base;

    private static readonly XName XmlBase = XNamespace.Xml + "base";

    /// <summary>The feed's own link, known after its head has been read; the base where the response has no address.</summary>
    public string? FeedLink { get; set; }

    /// <summary>An address as written, trimmed; absolute where a base makes it so. Null where there is none.</summary>
    public string? Resolve(XElement at, string? written)
    {
        string? address = written?.Trim();
        if (address is null)
        {
            return null;
        }

        if (address.Length == 0)
        {
            // An empty reference means the base itself (RFC 3986, 5.2); without xml:base it is a link left out.
            return OwnBaseOf(at);
        }

        if (IsAbsolute(address))
        {
            return address;
        }

        string? baseUrl = BaseOf(at);
        return Combine(baseUrl, address) ?? address;
    }

    /// <summary>
    /// An Atom id: absolute by its standard, so a relative one counts from where the document says it belongs, and stays as written
    /// elsewhere: an id must not change with the address it was fetched from.
    /// </summary>
    public string? ResolveId(XElement at, string? id) =>
        id is null || IsAbsolute(id) ? id : Combine(OwnBaseOf(at) ?? (origin.ContentLocation is null ? null : _documentUrl), id) ?? id;

    /// <summary>Base of the relative addresses inside an element; null where unknown.</summary>
    public string? BaseOf(XElement at) => OwnBaseOf(at) ?? _documentUrl ?? FeedLink;

    /// <summary>Base that xml:base sets for an element; null where the document sets none.</summary>
    public string? OwnBaseOf(XElement at) => documentHasBases ? XmlBaseOf(at) : null;

    /// <summary>Whether an address names its own scheme, such as <c>https:</c> or <c>tag:</c>.</summary>
    public static bool IsAbsolute(string address)
    {
        int colon = address.AsSpan().IndexOfAny(":/?#");
        return colon > 0 && address[colon] == ':' && char.IsAsciiLetter(address[0]) && !address.AsSpan(0, colon).Contains(' ');
    }

    /// <summary>Resolves a relative address; null where the base is none.</summary>
    public static string? Combine(string? baseUrl, string address) =>
        baseUrl is not null && IsAbsolute(baseUrl) && Uri.TryCreate(baseUrl, UriKind.Absolute, out Uri? root) &&
        Uri.TryCreate(root, address, out Uri? full)
            ? full.AbsoluteUri
            : null;

    private string? XmlBaseOf(XElement at)
    {
        List<string>? parts = null;
        for (XElement? element = at; element is not null; element = element.Parent)
        {
            if (element.Attribute(XmlBase)?.Value.Trim() is { Length: > 0 } part)
            {
                (parts ??= []).Add(part);
                if (IsAbsolute(part))
                {
                    break;
                }
            }
        }

        if (parts is null)
        {
            return null;
        }

        string? url = _documentUrl ?? FeedLink;
        for (int i = parts.Count - 1; i >= 0; i--)
        {
            url = IsAbsolute(parts[i]) ? parts[i] : Combine(url, parts[i]) ?? parts[i];
        }

        return url;
    }
}
