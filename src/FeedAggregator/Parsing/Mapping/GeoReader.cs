using System.Globalization;
using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads the place of an entry: georss:point, georss:where with a GML point, or geo:lat and geo:long.</summary>
internal sealed class GeoReader
{
    private string? _latitude;
    private string? _longitude;
    private string? _point;

    /// <summary><c>latitude longitude</c> in degrees, or null.</summary>
    public string? Point => _point ?? (_latitude is not null && _longitude is not null ? Normalise(_latitude + " " + _longitude) : null);

    public void Read(XElement element, string name)
    {
        switch (name)
        {
            case "geo:lat":
                _latitude ??= element.Value.Trim();
                break;
            case "geo:long":
                _longitude ??= element.Value.Trim();
                break;
            case "geo:point":
                _latitude ??= Child(element, "lat")?.Value.Trim();
                _longitude ??= Child(element, "long")?.Value.Trim();
                break;
            case "georss:point":
                _point ??= Normalise(element.Value);
                break;
            case "georss:where":
                _point ??= element.Descendants().FirstOrDefault(inner => inner.Name.LocalName == "pos") is { } pos
                    ? Normalise(pos.Value)
                    : null;
                break;
            default:
                break;
        }
    }

    private static XElement? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string? Normalise(string text)
    {
        string[] parts = text.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && IsDegrees(parts[0], 90) && IsDegrees(parts[1], 180) ? parts[0] + " " + parts[1] : null;
    }

    private static bool IsDegrees(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) && Math.Abs(degrees) <= most;
}
