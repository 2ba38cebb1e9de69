using System.Buffers;
using System.Collections.Frozen;

namespace FeedAggregator.Model.Dates;

/// <summary>Offsets of the zone names and numbers that dates of feeds carry.</summary>
internal static class TimeZoneNames
{
    private const int LongestRegion = 40;

    private static readonly SearchValues<char> RegionCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    /// <summary>Hours east of Greenwich. Where a name is used for several zones, the one feeds use it for most.</summary>
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["ZULU"] = 0,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["NST"] = -3.5,
        ["NDT"] = -2.5,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["BRT"] = -3,
        ["BRST"] = -2,
        ["ART"] = -3,
        ["CLT"] = -4,
        ["CLST"] = -3,
        ["BST"] = 1,
        ["WEST"] = 1,
        ["CET"] = 1,
        ["MEZ"] = 1,
        ["MET"] = 1,
        ["CEST"] = 2,
        ["MESZ"] = 2,
        ["MEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["SAST"] = 2,
        ["CAT"] = 2,
        ["WAT"] = 1,
        ["EAT"] = 3,
        ["IDT"] = 3,
        ["TRT"] = 3,
        ["MSK"] = 3,
        ["MSD"] = 4,
        ["GST"] = 4,
        ["PKT"] = 5,
        ["IST"] = 5.5,
        ["NPT"] = 5.75,
        ["BDT"] = 6,
        ["ICT"] = 7,
        ["WIB"] = 7,
        ["WITA"] = 8,
        ["WIT"] = 9,
        ["HKT"] = 8,
        ["SGT"] = 8,
        ["MYT"] = 8,
        ["PHT"] = 8,
        ["AWST"] = 8,
        ["JST"] = 9,
        ["KST"] = 9,
        ["ACST"] = 9.5,
        ["ACDT"] = 10.5,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Regions by the names that leave open whether summer time holds, and by the first word of a zone's full name.</summary>
    private static readonly FrozenDictionary<string, string> Regions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["ET"] = "America/New_York",
        ["CT"] = "America/Chicago",
        ["MT"] = "America/Denver",
        ["PT"] = "America/Los_Angeles",
        ["Eastern"] = "America/New_York",
        ["Central"] = "America/Chicago",
        ["Mountain"] = "America/Denver",
        ["Pacific"] = "America/Los_Angeles",
        ["Western"] = "Europe/Lisbon",
        ["British"] = "Europe/London",
        ["Moscow"] = "Europe/Moscow",
        ["India"] = "Asia/Kolkata",
        ["Japan"] = "Asia/Tokyo",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Hours.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> RegionLookup =
        Regions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Offset of a zone's name; null where it is none.</summary>
    public static TimeSpan? ByName(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out double hours)
        ? TimeSpan.FromHours(hours)
        : null;

    /// <summary>
    /// Region of a zone that is named in words, as in <c>Central European Summer Time</c>; empty where the words name none.
    /// </summary>
    public static ReadOnlySpan<char> RegionOfWords(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (second.Equals("European", StringComparison.OrdinalIgnoreCase))
        {
            if (first.Equals("Central", StringComparison.OrdinalIgnoreCase))
            {
                return "Europe/Paris";
            }

            if (first.Equals("Eastern", StringComparison.OrdinalIgnoreCase))
            {
                return "Europe/Athens";
            }
        }

        return RegionLookup.TryGetValue(first, out string? region) ? region : [];
    }

    /// <summary>Offset that a region of the IANA database had at a local time; null where the name is none.</summary>
    /// <remarks>
    /// A zone that the system does not have costs a failed read of a file, so the names are asked for first, which are in memory.
    /// </remarks>
    public static TimeSpan? OfRegion(ReadOnlySpan<char> name, DateTime local)
    {
        int area = name.IndexOf('/');
        if (area is < 2 or > 10 || name.Length > LongestRegion || name.ContainsAnyExcept(RegionCharacters))
        {
            return null;
        }

        string id = name.ToString();
        return TimeZoneInfo.TryConvertIanaIdToWindowsId(id, out _) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone)
            ? zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified))
            : null;
    }

    /// <summary>
    /// <c>+02:00</c>, <c>-0500</c>, <c>+9</c>, <c>-07:00Z</c>, <c>+02:00:00</c>; null where it is none. An offset no zone has (beyond 14
    /// hours) is none.
    /// </summary>
    public static TimeSpan? ByNumber(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is not ('+' or '-' or '\u2212'))
        {
            return null;
        }

        // A sign written twice is a slip of a template that has one itself.
        ReadOnlySpan<char> digits = text[1..].TrimStart(text[0]).TrimEnd("Zz");
        digits = digits.Count(':') == 2 ? digits[..digits.LastIndexOf(':')] : digits;
        int colon = digits.IndexOf(':');
        int split = colon >= 0 ? colon : digits.Length > 2 ? digits.Length - 2 : digits.Length;
        int minutes = 0;
        bool readable = ClockTime.Digits(digits[..split], out int hours)
            && (split == digits.Length || ClockTime.Digits(digits[(colon >= 0 ? colon + 1 : split)..], out minutes));
        if (!readable || hours > 14 || minutes > 59)
        {
            return null;
        }

        TimeSpan offset = new(hours, minutes, 0);
        return text[0] == '+' ? offset : -offset;
    }
}
