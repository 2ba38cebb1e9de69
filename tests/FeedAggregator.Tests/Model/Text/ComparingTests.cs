namespace FeedAggregator.Tests.Model.Text;

public sealed class ComparingTests
{
    [Fact]
    public void Shared_passages_are_shown_as_they_stand_with_the_words_around_them()
    {
        ComparableText left = new("Yesterday at noon the electric ferry crossed the sound again, said the harbour master.");
        ComparableText right = new("At last: the Electric Ferry crossed the sound. Nobody knows why.");

        SharedPassage only = Assert.Single(SharedPassage.Find(left, right));

        Assert.Equal(
            new SharedPassage("the electric ferry crossed the sound", 6, "Yesterday at noon", "again, said the harbour master."), only);
    }

    [Fact]
    public void Containment_looks_at_the_smaller_text_and_jaccard_at_both()
    {
        ComparableText whole = new("one two three four five six seven eight");
        ComparableText part = new("three four five six seven");

        TextSimilarity similarity = TextSimilarity.Of(whole, part);

        Assert.Equal(
            (2, 5, 2, 1.0, 0.4), (similarity.Shared, similarity.Left, similarity.Right, similarity.Containment, similarity.Jaccard));
    }

    [Fact]
    public void Texts_without_shingles_are_not_alike() =>
        Assert.Equal(
            (0.0, 0.0), (
                TextSimilarity.Of(new ComparableText(""), new ComparableText("a b")).Containment,
                TextSimilarity.Of(new ComparableText(""), new ComparableText("")).Jaccard));
}
