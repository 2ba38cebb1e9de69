namespace FeedAggregator.Scheduling;

/// <summary>
/// Moves a moment out of the hours and days in which a feed does not want to be asked (RSS 2.0, skipHours and skipDays, in UTC).
/// </summary>
internal static class SkipTimes
{
    /// <summary>
    /// The moment itself, or the beginning of the first hour after it that is not skipped. A document that skips everything is not
    /// believed.
    /// </summary>
    /// <param name="moment">The moment.</param>
    /// <param name="schedule">What the document says.</param>
    public static DateTimeOffset Move(DateTimeOffset moment, PublisherSchedule schedule)
    {
        if (schedule.SkipHours.Count == 0 && schedule.SkipDays.Count == 0)
        {
            return moment;
        }

        DateTimeOffset hour = moment.ToUniversalTime();
        for (int tried = 0; tried <= 7 * 24; tried++)
        {
            if (!schedule.SkipHours.Contains(hour.Hour) && !schedule.SkipDays.Contains(hour.DayOfWeek))
            {
                return hour;
            }

            hour = new DateTimeOffset(hour.Year, hour.Month, hour.Day, hour.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
        }

        return moment;
    }
}
