using CsCheck;
using FeedAggregator.Deduplication.Comparing;

namespace FeedAggregator.Tests.Deduplication.Comparing;

public sealed class ComparingTests
{
    private static readonly Gen<string> Prose =
        Gen.OneOf(new[] { "the", "Ferry", "ferry,", "sails", "again", "“tonight”", "—", "3:20", "漢字かな", "\n\n" }.Select(Gen.Const).ToArray()).Array[0, 60].Select(words => string.Join(' ', words));

    [Fact]
    public void The_runs_of_a_difference_put_together_are_the_texts_again() =>
        Prose.Select(Prose).Sample((left, right) =>
        {
            ComparableText first = new(left);
            ComparableText second = new(right);
            IReadOnlyList<DifferencePart> parts = WordDifference.Of(first, second);

            Assert.Equal(Keys(second), Keys(new ComparableText(Joined(parts, DifferenceKind.Removed))));
            Assert.Equal(Keys(first), Keys(new ComparableText(Joined(parts, DifferenceKind.Added))));
        });

    [Fact]
    public void Case_and_punctuation_are_no_difference()
    {
        DifferencePart only = Assert.Single(WordDifference.Of(new ComparableText("The ferry sails again"), new ComparableText("the “Ferry” sails again.")));
        Assert.Equal(new DifferencePart(DifferenceKind.Same, "the “Ferry” sails again."), only);
    }

    [Fact]
    public void A_replaced_word_is_removed_and_added()
    {
        IReadOnlyList<DifferencePart> parts = WordDifference.Of(new ComparableText("the old ferry sails"), new ComparableText("the new ferry sails"));
        Assert.Equal(
            [DifferenceKind.Same, DifferenceKind.Removed, DifferenceKind.Added, DifferenceKind.Same],
            parts.Select(part => part.Kind));
    }

    [Fact]
    public void Shared_passages_are_shown_as_they_stand_with_the_words_around_them()
    {
        ComparableText left = new("Yesterday at noon the electric ferry crossed the sound again, said the harbour master.");
        ComparableText right = new("At last: the Electric Ferry crossed the sound. Nobody knows why.");

        SharedPassage only = Assert.Single(SharedPassage.Find(left, right));

        Assert.Equal(new SharedPassage("the electric ferry crossed the sound", 6, "Yesterday at noon", "again, said the harbour master."), only);
    }

    [Fact]
    public void Containment_looks_at_the_smaller_text_and_jaccard_at_both()
    {
        ComparableText whole = new("one two three four five six seven eight");
        ComparableText part = new("three four five six seven");

        TextSimilarity similarity = TextSimilarity.Of(whole, part);

        Assert.Equal((2, 5, 2, 1.0, 0.4), (similarity.Shared, similarity.Left, similarity.Right, similarity.Containment, similarity.Jaccard));
    }

    [Fact]
    public void Texts_without_shingles_are_not_alike() =>
        Assert.Equal((0.0, 0.0), (TextSimilarity.Of(new ComparableText(""), new ComparableText("a b")).Containment, TextSimilarity.Of(new ComparableText(""), new ComparableText("")).Jaccard));

    private static string Joined(IEnumerable<DifferencePart> parts, DifferenceKind without) =>
        string.Join(' ', parts.Where(part => part.Kind != without).Select(part => part.Text));

    private static IEnumerable<uint> Keys(ComparableText text) => text.Words.Select(word => word.Key);
}
