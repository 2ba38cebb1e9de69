using System.Buffers;

namespace FeedAggregator.Model.Dates;

/// <summary>
/// Reads dates with the signs of Chinese, Japanese and Korean: <c>2004年7月8日 下午 3:05</c>, <c>2004년 05월 28일 오후 01:31:15</c>,
/// <c>2004-05-25 오후 11:23:17</c>. Korea has one zone, so a date in its script is read as of there; the other signs are shared by
/// several countries and mean UTC like any date without zone.
/// </summary>
internal static class EastAsianDate
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("年月日時时分秒년월일시분초오上下午前後");

    private static readonly SearchValues<char> KoreanSigns = SearchValues.Create("년월일오");

    private static readonly TimeSpan KoreanOffset = TimeSpan.FromHours(9);

    /// <summary>The moment; null where the text has none of the signs, or no whole date.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Signs))
        {
            return null;
        }

        TimeSpan offset = text.ContainsAny(KoreanSigns) ? KoreanOffset : TimeSpan.Zero;
        int plus = text.LastIndexOf('+');
        if (plus > 0)
        {
            offset = TimeZoneNames.ByNumber(text[plus..].TrimEnd()) ?? offset;
            text = text[..plus];
        }

        Span<int> parts = stackalloc int[6];
        parts.Clear();
        int next = 0;
        int at = 0;
        while (at < text.Length && next < parts.Length)
        {
            int start = text[at..].IndexOfAnyInRange('0', '9');
            if (start < 0)
            {
                break;
            }

            start += at;
            int length = text[start..].IndexOfAnyExceptInRange('0', '9');
            at = length < 0 ? text.Length : start + length;
            if (!ClockTime.Digits(text[start..at], out parts[next++]))
            {
                return null;
            }
        }

        // A year of two digits is one of an emperor's reign.
        if (next < 3 || parts[0] < 1000 || parts[3] > 24 || parts[4] > 59 || parts[5] > 59)
        {
            return null;
        }

        TimeSpan time = new(parts[3], parts[4], parts[5]);
        bool afternoon = text.Contains("오후", StringComparison.Ordinal) || text.Contains("下午", StringComparison.Ordinal) ||
            text.Contains("午後", StringComparison.Ordinal);
        bool morning = text.Contains("오전", StringComparison.Ordinal) || text.Contains("上午", StringComparison.Ordinal) ||
            text.Contains("午前", StringComparison.Ordinal);
        time = afternoon || morning ? TimeSuffix.HalfDay(time, afternoon) : time;
        return FeedDate.Make(parts[0], parts[1], parts[2], time, offset);
    }
}
