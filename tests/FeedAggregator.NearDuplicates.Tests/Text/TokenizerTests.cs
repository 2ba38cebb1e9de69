using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Text;

public sealed class TokenizerTests
{
    // Text of every kind: ASCII runs, apostrophes, accents, scripts, lone surrogates, noncharacters, mojibake, control characters.
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 200],
        Gen.String[Gen.Char, 0, 60],
        Gen.OneOf(new[]
        { "don’t", "â€œquoteâ€\u009D", "Ñandú ", "東京都庁", "ภาษาไทย", "한국어 ", "ﬁne ", "e\u0301te\u0301 ", "\uD800", "\uFFFF", "\0",
        "1,234.5 ", "🙂" }.Select(Gen.Const).ToArray()))
        .Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("The Ferry-Pier, REBUILT!", "the ferry pier rebuilt")]
    [InlineData("It's the council's", "its the councils")]
    [InlineData("It’s ‘quoted’", "its quoted")]
    [InlineData("donâ€™t say â€œneverâ€\u009D", "dont say never")]
    [InlineData("cafÃ© au lait", "café au lait")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("ﬁne ｗｉｄｅ ½", "fine wide 1 2")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("one\0two", "one two")]
    [InlineData("ÅNGSTRÖM", "ångström")]
    public void Texts_that_read_alike_have_the_same_words(string one, string other) => Assert.Equal(Words(one), Words(other));

    [Fact]
    public void Scripts_without_spaces_give_pairs_of_characters()
    {
        Assert.Equal(3, Words("東京都庁").Length);
        Assert.Equal(Words("東京 京都"), Words("東京都"));
        Assert.Single(Words("東"));
        Assert.True(Words("ภาษาไทย").Length > 3);
        Assert.Equal(2, Words("한국어 신문").Length);
    }

    [Fact]
    public void A_word_says_whether_it_is_a_number() =>
        Assert.Equal([true, false, true], Words("42 forty2 2nd").Select(TokenHasher.IsNumber));

    [Fact]
    public void An_empty_text_has_no_words() => Assert.Empty(Words(""));

    [Fact]
    public void Vectors_and_scalar_code_give_the_same_words() => AnyText.Sample(static text =>
        new Tokenizer(new CharacterFolding(), vectorised: true).Tokenize(text).SequenceEqual(
            new Tokenizer(new CharacterFolding(), vectorised: false).Tokenize(text)));

    [Fact]
    public void Counting_words_gives_as_many_as_hashing_them() => AnyText.Sample(static text =>
        new Tokenizer(new CharacterFolding(), vectorised: true).Count(text) == Words(text).Length &&
        new Tokenizer(new CharacterFolding(), vectorised: false).Count(text) == Words(text).Length);

    [Fact]
    public void Case_and_punctuation_never_matter() => Gen.String[Gen.Char[' ', '~'], 0, 300].Sample(text =>
        Words(text).SequenceEqual(Words(text.ToUpperInvariant().Replace(' ', '\n').Replace('-', ';'))));

    [Fact]
    public void The_words_of_two_texts_follow_each_other() => Gen.Select(AnyText, AnyText).Sample((one, other) =>
        Mojibake.Repair(one + " \n" + other) != one + " \n" + other ||
        Words(one + " \n" + other).SequenceEqual([.. Words(one), .. Words(other)]));

    private static uint[] Words(string text) => new Tokenizer().Tokenize(text).ToArray();
}
