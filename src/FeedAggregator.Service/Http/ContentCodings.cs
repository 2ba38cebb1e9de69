using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Chooses the coding of a body by Accept-Encoding (RFC 9110, section 12.5.3): Brotli before gzip where the client values them alike.
/// </summary>
internal static class ContentCodings
{
    public static ContentCoding Choose(StringValues accepted)
    {
        // What nearly everybody sends needs no parsing.
        switch (accepted.Count == 1 ? accepted[0] : null)
        {
            case null when accepted.Count == 0:
                return ContentCoding.Identity;
            case "gzip" or "gzip, deflate":
                return ContentCoding.Gzip;
            case "gzip, deflate, br" or "gzip, deflate, br, zstd":
                return ContentCoding.Brotli;
            default:
                return Weighed(accepted);
        }
    }

    private static ContentCoding Weighed(StringValues accepted)
    {
        double? gzip = null;
        double? brotli = null;
        double any = 0;
        foreach (string part in accepted.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pieces = part.Split(';', StringSplitOptions.TrimEntries);
            double weight = Weight(pieces);
            switch (pieces[0].ToLowerInvariant())
            {
                case "gzip" or "x-gzip":
                    gzip = weight;
                    break;
                case "br":
                    brotli = weight;
                    break;
                case "*":
                    any = weight;
                    break;
                default:
                    break;
            }
        }

        double forGzip = gzip ?? any;
        double forBrotli = brotli ?? any;
        return (forBrotli > 0 && forBrotli >= forGzip, forGzip > 0) switch
        {
            (true, _) => ContentCoding.Brotli,
            (false, true) => ContentCoding.Gzip,
            _ => ContentCoding.Identity,
        };
    }

    private static double Weight(string[] pieces)
    {
        string? q = pieces.Skip(1).FirstOrDefault(piece => piece.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return q is not null &&
            double.TryParse(q.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight) ? weight : 1;
    }
}

/// <summary>How a body is coded on its way.</summary>
internal enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Brotli.</summary>
    Brotli,
}
