using System.Globalization;
using FeedAggregator.Parsing.Dates;

namespace FeedAggregator.Tests.Parsing;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Tue, 05 Mar 2024 10:30:00 +0100", "2024-03-05T09:30:00Z")]
    [InlineData("Tue, 5 Mar 24 10:30 GMT", "2024-03-05T10:30:00Z")]
    [InlineData("05 Mar 2024 10:30:00 EST", "2024-03-05T15:30:00Z")]
    [InlineData("Tue, 05 Mar 2024 10:30:00 CEST", "2024-03-05T08:30:00Z")]
    [InlineData("Thu, 05 Sept 2024 10:30:00 UT", "2024-09-05T10:30:00Z")]
    [InlineData("Thu, 05 September 2024 10:30:00 PM", "2024-09-05T22:30:00Z")]
    [InlineData("Tuesday, 05-Mar-24 10:30:00 GMT", "2024-03-05T10:30:00Z")]
    [InlineData("Tue Mar  5 10:30:00 2024", "2024-03-05T10:30:00Z")]
    [InlineData("Tue Mar 5 10:30:00 GMT+02:00 2024", "2024-03-05T08:30:00Z")]
    [InlineData("March 5, 2024 10:30 am", "2024-03-05T10:30:00Z")]
    [InlineData("mar., 05 mars 2024 10:30:00 +0100", "2024-03-05T09:30:00Z")]
    [InlineData("Di, 05 Dez 2023 10:30:00 MEZ", "2023-12-05T09:30:00Z")]
    [InlineData("2024-03-05T10:30:00Z", "2024-03-05T10:30:00Z")]
    [InlineData("2024-03-05T10:30:00.123456789+05:30", "2024-03-05T05:00:00Z")]
    [InlineData("2024-03-05 10:30:00 -0500", "2024-03-05T15:30:00Z")]
    [InlineData("2024-03-05T10:30-05:00", "2024-03-05T15:30:00Z")]
    [InlineData("2024-03-05", "2024-03-05T00:00:00Z")]
    [InlineData("2024-03", "2024-03-01T00:00:00Z")]
    [InlineData("2024", "2024-01-01T00:00:00Z")]
    [InlineData("20240305", "2024-03-05T00:00:00Z")]
    [InlineData("20240305T103000Z", "2024-03-05T10:30:00Z")]
    [InlineData("2024-065", "2024-03-05T00:00:00Z")]
    [InlineData("2024-03-05T24:00:00Z", "2024-03-06T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z")]
    [InlineData("09/25/2024 14:00", "2024-09-25T14:00:00Z")]
    [InlineData("25/09/2024 14:00", "2024-09-25T14:00:00Z")]
    [InlineData("25.09.2024 14:00", "2024-09-25T14:00:00Z")]
    [InlineData("2024/09/25 14:00:00", "2024-09-25T14:00:00Z")]
    [InlineData("Wed, 2024/09/25 14:00:00 EDT", "2024-09-25T18:00:00Z")]
    [InlineData("1709634600", "2024-03-05T10:30:00Z")]
    [InlineData("1709634600000", "2024-03-05T10:30:00Z")]
    public void A_date_is_read_in_any_of_its_spellings(string text, string expected) =>
        Assert.Equal(expected, FeedDate.Parse(text)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-13-45")]
    [InlineData("2024-02-30T10:00:00Z")]
    [InlineData("Tue, 35 Mar 2024 10:30:00 GMT")]
    [InlineData("10:30:00")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("99999999999999999999")]
    public void What_is_no_date_is_none(string text) => Assert.Null(FeedDate.Parse(text));
}
