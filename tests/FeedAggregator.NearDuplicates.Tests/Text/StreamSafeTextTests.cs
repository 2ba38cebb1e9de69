using System.Text;
using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Text;

public sealed class StreamSafeTextTests
{
    private const char Above = '\u0301';
    private const char Below = '\u0316';

    [Fact]
    public void A_text_without_a_long_run_is_the_same_string()
    {
        string text = "cafe" + Above + " naïve " + new string(Below, StreamSafeText.MostMarks);

        Assert.Same(text, StreamSafeText.Bound(text));
    }

    [Fact]
    public void A_run_of_marks_is_cut_and_what_follows_stays()
    {
        string text = "a" + new string(Above, 500) + new string(Below, 500) + "b" + Below;

        Assert.Equal("a" + new string(Above, StreamSafeText.MostMarks) + "b" + Below, StreamSafeText.Bound(text));
    }

    [Fact]
    public void Marks_beyond_the_basic_plane_count_too()
    {
        string marks = string.Concat(Enumerable.Repeat("\U0001D165", 100)); // a musical stem, which combines
        string bounded = StreamSafeText.Bound("a" + marks);

        Assert.Equal(1 + (2 * StreamSafeText.MostMarks), bounded.Length);
    }

    [Fact]
    public void No_text_keeps_a_longer_run_however_it_is_made() =>
        Gen.Char["a\u0301\u0316\u0E31\uFE0F\u20DD\uD834\uDD65 "].Array[0, 300].Sample(letters =>
    {
        int run = 0, longest = 0;
        foreach (Rune rune in StreamSafeText.Bound(new string(letters)).EnumerateRunes())
        {
            run = rune.Value is 'a' or ' ' or 0xFFFD ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return longest <= StreamSafeText.MostMarks;
    });

    [Fact]
    public void Words_with_an_endless_run_of_marks_are_still_words() =>
        Assert.Equal(2, new Tokenizer().Tokenize("a" + new string(Above, 200_000) + new string(Below, 200_000) + " word").Length);
}
