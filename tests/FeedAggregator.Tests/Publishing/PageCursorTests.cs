using CsCheck;
using FeedAggregator.Publishing;

namespace FeedAggregator.Tests.Publishing;

public sealed class PageCursorTests
{
    [Fact]
    public void A_cursor_is_read_as_it_was_written() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Bool).Sample((id, newer) =>
            Assert.Equal(new PageCursor(id, newer), PageCursor.Parse(new PageCursor(id, newer).ToString())));

    [Fact]
    public void Any_other_text_is_none() =>
        Gen.String.Sample(text => PageCursor.Parse(text) is not { } cursor || cursor.Id >= 0);

    [Theory]
    [InlineData("")]
    [InlineData("b12")]
    [InlineData("Yi0x")]
    [InlineData("Y2Fu")]
    [InlineData("YjEyYjEyYjEyYjEyYjEyYjEyYjEyYjEyYjEy")]
    public void What_this_service_did_not_give_out_is_none(string text) => Assert.Null(PageCursor.Parse(text));
}
