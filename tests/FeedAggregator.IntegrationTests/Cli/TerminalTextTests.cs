using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using FeedAggregator.Cli.Output;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>Foreign text on a terminal, in CSV and in JSON lines.</summary>
public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred[0m")]
    [InlineData("\u009b31mred", "31mred")]
    [InlineData("\u001b]0;title\u0007text", "]0;titletext")]
    [InlineData("abc\u202egnp.exe", "abcgnp.exe")]
    [InlineData("a\u2066b\u2069\u200f\ufeffc", "abc")]
    [InlineData("two\r\nlines\tand\u2028more", "two lines and more")]
    [InlineData("नि\u200dष्ठा – “ok”", "नि\u200dष्ठा – “ok”")]
    public void What_a_person_cannot_see_is_taken_out(string foreign, string shown) => Assert.Equal(shown, TerminalText.Line(foreign));

    [Fact]
    public void Half_a_character_is_shown_as_none() => Assert.Equal("lone \ufffd half", TerminalText.Line("lone \ud800 half"));

    [Fact]
    public void No_text_gets_a_control_character_through() =>
        Gen.String.Sample(text =>
        {
            Assert.DoesNotContain(TerminalText.Line(text).EnumerateRunes(), TerminalText.IsUnsafe);
            Assert.DoesNotContain(TerminalText.Lines(text).EnumerateRunes(), rune => rune.Value != '\n' && TerminalText.IsUnsafe(rune));
        });

    [Fact]
    public void Json_shows_none_either_and_still_says_the_same() =>
        Gen.String.Sample(text =>
        {
            string json = JsonText.Of(new JsonObject { ["text"] = text });
            Assert.DoesNotContain(json.EnumerateRunes(), TerminalText.IsUnsafe);

            // A lone surrogate is no character and cannot be carried by UTF-8; everything else comes back unchanged.
            if (text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar))
            {
                Assert.Equal(text, (string?)JsonNode.Parse(json)!["text"]);
            }
        });

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, \"b\"", "\"a, \"\"b\"\"\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@sum", "'@sum")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＠SUM(1)", "'＠SUM(1)")]
    [InlineData(" =1+1", "' =1+1")]
    public void Csv_fields_are_quoted_and_are_no_formulas(string value, string field) => Assert.Equal(field, CsvText.Record([value]));

    [Theory]
    [InlineData("2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("2026-11-20T08:00+02:00", "2026-11-20T06:00:00Z")]
    [InlineData("36h", "2026-11-22T20:00:00Z")]
    [InlineData("1.5d", "2026-11-22T20:00:00Z")]
    [InlineData("2w", "2026-11-10T08:00:00Z")]
    public void A_moment_is_a_date_a_time_or_an_age(string text, string moment) =>
        Assert.Equal(
            DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture),
            SinceText.Parse(text, new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)));
}
