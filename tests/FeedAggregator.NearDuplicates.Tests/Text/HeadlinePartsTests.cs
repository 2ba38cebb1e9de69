namespace FeedAggregator.NearDuplicates.Tests.Text;

/// <summary>Which part of a headline is the headline.</summary>
public sealed class HeadlinePartsTests
{
    [Theory]
    [InlineData("Rain expected over the whole island - Town Courier", "Rain expected over the whole island")]
    [InlineData("Weather | Rain expected over the whole island | Town Courier", "Rain expected over the whole island")]
    [InlineData("Weather News \u2014 Rain expected over the whole island", "Rain expected over the whole island")]
    public void Names_beside_it_are_left_out(string title, string expected) => Assert.Equal(expected, MainOf(title));

    [Theory]
    [InlineData("Rain expected over the whole island")]
    [InlineData("Rain expected over the island - in two days")]
    [InlineData("Rain expected over the island | 4 May")]
    [InlineData("Rain expected over the well-known island")]
    [InlineData("Live - Rain - Wind")]
    [InlineData("a | b | c | d | e | f | g | h | Rain expected over the whole island")]
    [InlineData("")]
    public void What_is_no_name_is_kept(string title) => Assert.Null(MainOf(title));

    private static string? MainOf(string title)
    {
        Span<Range> parts = stackalloc Range[HeadlineParts.Most];
        int main = HeadlineParts.Main(title, parts[..HeadlineParts.Split(title, parts)]);
        return main < 0 ? null : title[parts[main]].Trim();
    }
}
