using System.Globalization;
using CsCheck;

namespace FeedAggregator.Tests.Model.Dates;

/// <summary>The formats that feed readers list, with any moment in them and any zone behind them, give that moment.</summary>
public sealed class DateFormatProperties
{
    private static readonly string[] Days =
    [
        "ddd, d MMM yyyy", "ddd, dd MMM yyyy", "ddd,dd MMM yyyy", "ddd dd MMM yyyy", "ddd , dd MMM yyyy", "dddd, d MMM yyyy",
        "dddd, d MMMM yyyy", "dddd dd MMMM yyyy",
        "ddd, d MMM yy", "dddd, dd-MMM-yy", "dd-MMM-yyyy", "ddd, d, MMM yyyy", "d. MMMM yyyy", "dddd, d. MMMM yyyy -", "d MMMM, yyyy",
        "d MMM yyyy", "dd MMM yyyy,",
        "ddd, MMMM d, yyyy", "ddd, MMMM d yyyy", "ddd MMM dd yyyy", "ddd, MMM dd,yyyy", "dddd, MMMM dd, yyyy -", "ddd, MMMM d, yyyy 'at'",
        "MMMM d, yyyy,", "MMM. d, yyyy,", "MMM dd, yyyy",
        "'Updated' MMMM d, yyyy", "yyyy MMMM dd", "ddd, d'th' MMM yyyy", "ddd, d'nd' MMM yyyy", "ddd, yyyy-MM-dd", "yyyy-MM-dd 'at'",
        "MM/dd/yyyy", "M/d/yyyy", "ddd, MM/dd/yyyy -", "dd.MM.yyyy", "d.M.yyyy",
        "yyyy-MM-dd", "yyyy-M-d", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd",
    ];

    private static readonly string[] Times =
        ["HH:mm:ss", "HH:mm", "H:m:s", "hh:mm:ss tt", "h:mm tt", "hh:mmtt", "h:mm 'a.m.'", "h:mm 'p.m.'", "h:mm 'P.M.'", "h:mm 'p. m.'",
        "HH:mm:ss.fff"];

    private static readonly string[] Zones =
    [
        "", "Z", " GMT", " UT", " UTC", " EST", "EST", " CEST", " MSK", " AEST", " +0100", " -0930", "+05:30", "-08:00", " +9", " -700",
        " GMT+3", " GMT-0300", " UTC +05:45", " (GMT+3)", " EST -0500", " -0500 EST",
        " America/Los_Angeles", " Asia/Kolkata", " Europe/Paris", "[Australia/Sydney]", " (Africa/Cairo)", " PT", " Eastern Time",
    ];

    private static readonly Dictionary<string, double> Hours = new()
    {
        ["EST"] = -5,
        ["CEST"] = 2,
        ["MSK"] = 3,
        ["AEST"] = 10,
        ["+0100"] = 1,
        ["-0930"] = -9.5,
        ["+05:30"] = 5.5,
        ["-08:00"] = -8,
        ["+9"] = 9,
        ["-700"] = -7,
        ["GMT+3"] = 3,
        ["GMT-0300"] = -3,
        ["UTC +05:45"] = 5.75,
        ["EST -0500"] = -5,
        ["-0500 EST"] = -5,
    };

    [Fact]
    public void Every_format_gives_the_moment_that_was_written() =>
        Gen.Select(Gen.Int[0, Days.Length - 1].Select(i => Days[i]), Gen.Int[0, Times.Length - 1].Select(i => Times[i]),
        Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]), Gen.DateTime[new DateTime(1971, 1, 1), new DateTime(2068, 12, 31)])
            .Where((_, time, zone, moment) => IsUnambiguous(moment, zone) && (zone is "" or [' ' or '[', ..] || time.EndsWith('s')))
            .Sample(
                (day, time, zone, moment) =>
                {
                    moment = Written(time, moment);
                    string text = moment.ToString(day + " " + time, CultureInfo.InvariantCulture) + zone;
                    DateTimeOffset? read = FeedDate.Parse(text);
                    Assert.True(read?.UtcDateTime == moment - Offset(zone, moment), $"\"{text}\" gave {read:O}");
                },
                iter: 20_000);

    /// <summary>The part of a moment that a format writes.</summary>
    private static DateTime Written(string time, DateTime moment)
    {
        DateTime day = moment.Date;
        TimeSpan clock = new(
            0, moment.Hour, moment.Minute, time.Contains('s', StringComparison.Ordinal)
                ? moment.Second
                : 0, time.Contains('f', StringComparison.Ordinal)
                ? moment.Millisecond
                : 0);
        bool morning = time.Contains("'a.", StringComparison.Ordinal);
        bool afternoon = time.Contains("'p.", StringComparison.Ordinal) || time.Contains("'P.", StringComparison.Ordinal);
        int hour = morning ? clock.Hours % 12 : afternoon ? (clock.Hours % 12) + 12 : clock.Hours;
        return day + clock - TimeSpan.FromHours(clock.Hours - hour);
    }

    /// <summary>
    /// Two-digit days and months may change places, and an hour that a change of summer time repeats or leaves out has no one moment.
    /// </summary>
    private static bool IsUnambiguous(DateTime moment, string zone) =>
        moment.Day > 12 &&
        (RegionOf(zone) is not { } region || !Enumerable.Range(-13, 27).Any(hour => IsOdd(region, moment.AddHours(hour))));

    private static bool IsOdd(TimeZoneInfo region, DateTime moment) => region.IsInvalidTime(moment) || region.IsAmbiguousTime(moment);

    private static TimeSpan Offset(string zone, DateTime moment) =>
        RegionOf(zone) is { } region ? region.GetUtcOffset(moment) : TimeSpan.FromHours(Hours.GetValueOrDefault(zone.Trim(' ', '(', ')')));

    private static TimeZoneInfo? RegionOf(string zone) => zone.Trim(' ', '[', ']', '(', ')') switch
    {
        "PT" => TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"),
        "Eastern Time" => TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        var name when name.Contains('/', StringComparison.Ordinal) => TimeZoneInfo.FindSystemTimeZoneById(name),
        _ => null,
    };
}
