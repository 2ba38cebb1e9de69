using System.Net;
using FeedAggregator.Fetching;

namespace FeedAggregator.Tests.Fetching;

public sealed class ResponseFactsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Cache-Control", "max-age=600", 600)]
    [InlineData("Cache-Control", "public, Max-Age = \"600\", must-revalidate", 600)]
    [InlineData("Cache-Control", "s-maxage=9, max-age=99999999999999999999", int.MaxValue)]
    [InlineData("Cache-Control", "max-age=0", 0)]
    [InlineData("Expires", "Wed, 04 Mar 2026 10:10:00 GMT", 600)]
    [InlineData("Expires", "Wed, 04 Mar 2026 09:00:00 GMT", 0)]
    [InlineData("Expires", "0", 0)]
    [InlineData("Expires", "-1", 0)]
    [InlineData("Expires", "12.5", 0)]
    [InlineData("Cache-Control", "max-age=12.5", null)]
    [InlineData("Cache-Control", "max-age=600;private", null)]
    [InlineData("Cache-Control", "private=\"x, max-age=5\", max-age=600", 600)]
    [InlineData("Cache-Control", "private=\"x\\\", max-age=5\", max-age=600", 600)]
    [InlineData("Cache-Control", "private=\"x, max-age=5", null)]
    [InlineData("Cache-Control", "max-age=600, max-age=5", 600)]
    [InlineData("Cache-Control", "max-age=-5", null)]
    [InlineData("Cache-Control", "no-cache", null)]
    public void Freshness_is_read_from_max_age_or_expires(string name, string value, int? seconds)
    {
        using HttpResponseMessage response = With(name, value);

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, ResponseFacts.FreshFor(response, Now));
    }

    [Fact]
    public void Expires_counts_from_the_servers_own_clock()
    {
        using HttpResponseMessage response = With("Expires", "Wed, 04 Mar 2020 10:10:00 GMT");
        response.Headers.TryAddWithoutValidation("Date", "Wed, 04 Mar 2020 10:00:00 GMT");

        Assert.Equal(TimeSpan.FromMinutes(10), ResponseFacts.FreshFor(response, Now));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Wed, 04 Mar 2026 10:02:00 GMT", 120)]
    [InlineData("Mon, 04 Mar 2026 10:02:00 GMT", 120)]
    [InlineData("Wednesday, 04-Mar-26 10:02:00 GMT", 120)]
    [InlineData("Wed Mar  4 10:02:00 2026", 120)]
    [InlineData("99999999999999", 7 * 86_400)]
    [InlineData("Wed, 04 Mar 2027 10:02:00 GMT", 7 * 86_400)]
    [InlineData("Wed, 04 Mar 2026 11:02:00 +0100", 120)]
    [InlineData("2026-03-04T10:02:00Z", 120)]
    [InlineData("12.5", null)]
    [InlineData("1.5", null)]
    [InlineData("3/5", null)]
    [InlineData("5 December", null)]
    [InlineData("11:30", null)]
    [InlineData("30, 60", null)]
    [InlineData("30s", null)]
    [InlineData("PT30S", null)]
    [InlineData("2026", 2026)]
    [InlineData("-1", null)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    [InlineData("Wed, 04 Mar 2020 10:02:00 GMT", null)]
    public void Retry_after_is_read_in_seconds_or_as_a_date_within_seven_days(string value, int? seconds)
    {
        using HttpResponseMessage response = With("Retry-After", value);

        Assert.Equal(seconds is { } s ? Now.AddSeconds(s) : null, ResponseFacts.RetryAfter(response, Now));
    }

    [Fact]
    public void Of_two_retry_after_headers_the_longer_wait_counts()
    {
        using HttpResponseMessage response = With("Retry-After", "30");
        response.Headers.TryAddWithoutValidation("Retry-After", "60");
        response.Headers.TryAddWithoutValidation("Retry-After", "soon");

        Assert.Equal(Now.AddSeconds(60), ResponseFacts.RetryAfter(response, Now));
    }

    [Fact]
    public void A_retry_after_date_counts_from_the_servers_own_clock()
    {
        using HttpResponseMessage response = With("Retry-After", "Wed, 04 Mar 2020 10:10:00 GMT");
        response.Headers.TryAddWithoutValidation("Date", "Wed, 04 Mar 2020 10:00:00 GMT");

        Assert.Equal(Now.AddMinutes(10), ResponseFacts.RetryAfter(response, Now));
    }

    [Theory]
    [InlineData("no quotes")]
    [InlineData("W/\"weak\"")]
    [InlineData("\"with \"quotes\" inside\"")]
    [InlineData("\"\u00e4\u00ff\"")]
    public void Validators_are_opaque(string etag)
    {
        using HttpResponseMessage response = With("ETag", etag);

        Assert.Equal(etag, ResponseFacts.Raw(response, "ETag"));
    }

    private static HttpResponseMessage With(string name, string value)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        if (!response.Headers.TryAddWithoutValidation(name, value))
        {
            response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
