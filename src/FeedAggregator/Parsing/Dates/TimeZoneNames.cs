using System.Collections.Frozen;

namespace FeedAggregator.Parsing.Dates;

/// <summary>Offsets of the zone names and numbers that dates of feeds carry.</summary>
internal static class TimeZoneNames
{
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
        ["ET"] = -5,
        ["CT"] = -6,
        ["MT"] = -7,
        ["PT"] = -8,
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

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Hours.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Offset of a zone's name; null where it is none.</summary>
    public static TimeSpan? ByName(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out double hours) ? TimeSpan.FromHours(hours) : null;

    /// <summary><c>+02:00</c>, <c>-0500</c>, <c>+9</c>; null where it is none. An offset no zone has (beyond 14 hours) is none.</summary>
    public static TimeSpan? ByNumber(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is not ('+' or '-' or '\u2212'))
        {
            return null;
        }

        ReadOnlySpan<char> digits = text[1..];
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
