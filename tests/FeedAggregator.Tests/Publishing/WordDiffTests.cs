using CsCheck;
using FeedAggregator.Publishing;

namespace FeedAggregator.Tests.Publishing;

public sealed class WordDiffTests
{
    private static readonly Gen<string> Words = Gen.Int[0, 5].Array[0, 40].Select(words => string.Join(' ', words));

    [Fact]
    public void Changed_words_stand_between_kept_ones() => Assert.Equal(
        [
            new DiffRun(DiffKind.Kept, "the old"),
            new DiffRun(DiffKind.Added, "lighthouse"),
            new DiffRun(DiffKind.Kept, "lamp shines"),
            new DiffRun(DiffKind.Removed, "again"),
        ],
        WordDiff.Compare("the old lamp shines again", "the old lighthouse lamp shines"));

    [Fact]
    public void The_runs_give_back_both_texts() => Gen.Select(Words, Words).Sample((left, right) =>
    {
        IReadOnlyList<DiffRun> runs = WordDiff.Compare(left, right);
        Assert.Equal(left, string.Join(' ', runs.Where(run => run.Kind != DiffKind.Added).Select(run => run.Text)));
        Assert.Equal(right, string.Join(' ', runs.Where(run => run.Kind != DiffKind.Removed).Select(run => run.Text)));
    });

    [Fact]
    public void No_shorter_list_of_changes_exists() => Gen.Select(Words, Words).Sample((left, right) =>
    {
        string[] from = left.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] to = right.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int kept = WordDiff.Compare(left, right).Where(run => run.Kind == DiffKind.Kept).Sum(run => run.Text.Split(' ').Length);
        Assert.Equal(LongestCommon(from, to), kept);
    });

    [Fact]
    public void Texts_without_anything_in_common_are_replaced_whole()
    {
        string left = string.Join(' ', Enumerable.Range(0, 3000));
        string right = string.Join(' ', Enumerable.Range(5000, 3000));
        Assert.Equal([new DiffRun(DiffKind.Removed, left), new DiffRun(DiffKind.Added, right)], WordDiff.Compare(left, right));
    }

    private static int LongestCommon(string[] left, string[] right)
    {
        int[,] table = new int[left.Length + 1, right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                table[i, j] = left[i - 1] == right[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        return table[left.Length, right.Length];
    }
}
