using System.Globalization;
using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads what a feed says about how often to come.</summary>
internal sealed class ScheduleReader(DocumentContext context)
{
    private readonly SortedSet<int> _hours = [];
    private readonly SortedSet<DayOfWeek> _days = [];
    private TimeSpan? _timeToLive;
    private TimeSpan? _period;
    private int _frequency = 1;
    private DateTimeOffset? _base;

    public PublisherSchedule Schedule => new()
    {
        TimeToLive = _timeToLive,
        UpdatePeriod = _period / _frequency,
        UpdateBase = _base,
        SkipHours = [.. _hours],
        SkipDays = [.. _days],
    };

    public void Read(XElement element, string name)
    {
        switch (name)
        {
            case "ttl":
                _timeToLive ??= DocumentContext.Number(element.Value) is > 0 and <= 525_600 and long minutes
                    ? TimeSpan.FromMinutes(minutes)
                    : null;
                break;
            case "sy:updateperiod":
                _period ??= PeriodOf(element.Value.Trim());
                break;
            case "sy:updatefrequency":
                _frequency = DocumentContext.Number(element.Value) is > 0 and <= 10_000 and long times ? (int)times : 1;
                break;
            case "sy:updatebase":
                _base ??= context.Date(element);
                break;
            case "skiphours":
                foreach (XElement hour in element.Elements())
                {
                    // RSS 0.91 counts hours from 1 to 24; 24 is midnight.
                    if (int.TryParse(hour.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= 24)
                    {
                        _hours.Add(value % 24);
                    }
                }

                break;
            case "skipdays":
                foreach (XElement day in element.Elements())
                {
                    if (DayOf(day.Value.Trim()) is { } value)
                    {
                        _days.Add(value);
                    }
                }

                break;
            default:
                break;
        }
    }

    private static DayOfWeek? DayOf(string text)
    {
        for (DayOfWeek day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
        {
            if (day.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return day;
            }
        }

        return null;
    }

    private static TimeSpan? PeriodOf(string text) => text.ToLowerInvariant() switch
    {
        "hourly" => TimeSpan.FromHours(1),
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(7),
        "monthly" => TimeSpan.FromDays(30),
        "yearly" => TimeSpan.FromDays(365),
        _ => null,
    };
}
