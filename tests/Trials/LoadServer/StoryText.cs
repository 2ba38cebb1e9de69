using System.Globalization;

namespace FeedAggregator.Trials.LoadServer;

/// <summary>
/// Writes made-up news: every story from its own handful of words, so that copies resemble each other and different stories do not.
/// </summary>
internal static class StoryText
{
    /// <summary>Words of a usual story: about 3 KB as HTML.</summary>
    private const int UsualWords = 460;

    /// <summary>The story of a seed: headline and paragraphs.</summary>
    public static (string Headline, IReadOnlyList<string> Paragraphs) Write(ulong seed)
    {
        SplitMix random = new(seed);
        Cast cast = new(random);
        string headline = Capital($"{cast.Place} {cast.Noun()} {cast.Verb()} after {cast.Adjective()} {cast.Noun()} {cast.Verb()}");
        List<string> paragraphs = [];
        for (int words = 0; words < UsualWords;)
        {
            string paragraph = string.Join(' ', Enumerable.Range(0, 3 + random.Next(3)).Select(_ => Sentence(random, cast)));
            words += paragraph.Count(c => c == ' ') + 1;
            paragraphs.Add(paragraph);
        }

        return (headline, paragraphs);
    }

    private static string Sentence(SplitMix random, Cast cast) => Capital(random.Next(10) switch
    {
        0 => $"the {cast.Adjective()} {cast.Noun()} {cast.Verb()} the {cast.Noun()} in {cast.Place} on {random.Pick(Words.Days)}, " +
        $"{cast.Person} said.",
        1 => $"{cast.Person}, who {cast.Verb()} the {cast.Noun()} for {Number(random)} years, {cast.Verb()} that the {cast.Noun()} was " +
        $"{cast.Adjective()}.",
        2 => $"“A {cast.Adjective()} {cast.Noun()} is never {cast.Adjective()} without a {cast.Noun()},” {cast.Person} told reporters " +
        $"near the {cast.Noun()}.",
        3 => $"about {Number(random)} of the {cast.Noun()}s were {cast.Verb()} before the {cast.Adjective()} {cast.Noun()} " +
        $"{cast.Verb()} its {cast.Noun()}.",
        4 => $"the {cast.Noun()} {cast.Verb()} by {Number(random)} per cent, while the {cast.Noun()} at {cast.Place} {cast.Verb()} a " +
        $"{cast.Adjective()} {cast.Noun()}.",
        5 => $"critics {cast.Verb()} the {cast.Adjective()} {cast.Noun()} – and the {cast.Noun()} behind it – as too {cast.Adjective()} " +
        $"for {cast.Place}.",
        6 => $"in {cast.Place}, where the {cast.Noun()} {cast.Verb()} last year, {Number(random)} people {cast.Verb()} the " +
        $"{cast.Adjective()} {cast.Noun()}.",
        7 => $"neither the {cast.Noun()} nor the {cast.Noun()} {cast.Verb()} how the {cast.Adjective()} {cast.Noun()} would be " +
        $"{cast.Verb()}.",
        8 => $"a second {cast.Noun()}, {cast.Verb()} by {cast.Person}, {cast.Verb()} {Number(random)} million to the {cast.Adjective()} " +
        $"{cast.Noun()}.",
        _ => $"it {cast.Verb()} the {cast.Noun()} of {cast.Place} and {cast.Verb()} every {cast.Adjective()} {cast.Noun()} since " +
        $"{random.Pick(Words.Days)}.",
    });

    private static string Number(SplitMix random) => (2 + random.Next(97)).ToString(CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The people, places and things of one story.</summary>
    private sealed class Cast(SplitMix random)
    {
        private readonly string[] _nouns = [.. Enumerable.Range(0, 40).Select(_ => random.Pick(Words.Nouns))];
        private readonly string[] _verbs = [.. Enumerable.Range(0, 30).Select(_ => random.Pick(Words.Verbs))];
        private readonly string[] _adjectives = [.. Enumerable.Range(0, 24).Select(_ => random.Pick(Words.Adjectives))];
        private readonly string[] _people =
            [.. Enumerable.Range(0, 4).Select(_ => $"{random.Pick(Words.FirstNames)} {random.Pick(Words.Names)}")];

        public string Place { get; } = random.Pick(Words.Places);

        public string Person => random.Pick(_people);

        public string Noun() => random.Pick(_nouns);

        public string Verb() => random.Pick(_verbs);

        public string Adjective() => random.Pick(_adjectives);
    }
}
