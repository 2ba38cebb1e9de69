using System.Globalization;
using System.Text;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>
/// Writes any number of documents that behave like news: some 490 words each from a vocabulary with Zipf's distribution, names that come
/// back within a story, quotes and apostrophes, 300 outlets with boilerplate of their own, and one document in four a copy of an earlier
/// story with parts cut, words changed and another outlet's boilerplate. The same seed gives the same documents on every machine.
/// </summary>
internal sealed class NewsGenerator(ulong seed)
{
    private const int Words = 60_000;
    private const int Outlets = 300;
    private const int Remembered = 4_000;

    private static readonly string[] Syllables =
        "ba be bi bo bu ca ce co da de di do fa fe fi ga ge go ha he hi ho ja ke ki la le li lo lu ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to tra ve vi wa wo ster ton ing ment ly al er on an en".Split(' ');

    private static readonly string[] Names =
        [.. Enumerable.Range(0, Outlets).Select(outlet => string.Create(CultureInfo.InvariantCulture, $"outlet{outlet}.example"))];

    private static readonly string[] Boilerplate = [.. Enumerable.Range(0, Outlets).Select(outlet => string.Create(
        CultureInfo.InvariantCulture,
        $"\n\nSign up for the {Names[outlet]} morning letter number {outlet} and never miss what the town talks about. Copyright " +
        $"{Names[outlet]}, all rights are with edition {outlet}."))];

    private readonly string[] _vocabulary = Vocabulary();
    private readonly char[] _sentences = new char[16 * 1024];
    private readonly string[] _names = new string[25];
    private readonly GeneratedStory[] _recent = new GeneratedStory[Remembered];
    private ulong _state = seed;
    private int _clusters;

    /// <summary>The next document.</summary>
    public GeneratedText Next() => Next(new GeneratedText());

    /// <summary>Writes the next document over another, and gives it back.</summary>
    public GeneratedText Next(GeneratedText text)
    {
        int outlet = Below(Outlets);
        int remembered = Math.Min(_clusters, Remembered);
        bool isCopy = remembered > 50 && Below(4) == 0;
        GeneratedStory story = isCopy ? _recent[Below(remembered)] : NewCluster();
        text.Clear();
        text.Title = story.Title;
        text.Source = Names[outlet];
        text.Cluster = story.Number;
        Write(story, text, cut: isCopy ? Below(4) : 0, isCopy);
        text.Append(Boilerplate[outlet]);
        return text;
    }

    private GeneratedStory NewCluster()
    {
        // The first stories fill the list, later ones go round in it.
        int place = _clusters++;
        place = place < Remembered ? place : _clusters % Remembered;
        GeneratedStory story = _recent[place] ??= new GeneratedStory();
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = _vocabulary[2_000 + Below(Words - 2_000)];
        }

        WriteSentences(story);
        story.Title = string.Join(' ', Enumerable.Range(0, 9).Select(i => i % 2 == 0 ? _names[Below(_names.Length)] : Word()));
        story.Number = _clusters;
        return story;
    }

    private void WriteSentences(GeneratedStory story)
    {
        story.Text.Clear();
        story.Ends.Clear();
        StringBuilder text = story.Text;
        for (int words = 0; words < 460;)
        {
            int length = 12 + Below(18);
            bool quoted = Below(6) == 0;
            text.Append(quoted ? "“" : "");
            for (int i = 0; i < length; i++)
            {
                string word = Below(5) == 0 ? _names[Below(_names.Length)] : Word();
                text.Append(i == 0 ? char.ToUpperInvariant(word[0]) : word[0]).Append(word, 1, word.Length - 1)
                    .Append(Below(60) == 0 ? "’s" : "").Append(Below(12) == 0 ? "," : "").Append(i == length - 1 ? "" : " ");
            }

            text.Append(quoted ? ",” officials said." : ".");
            story.Ends.Add(text.Length);
            words += length;
        }
    }

    // A copy lacks some sentences, and in some others a word is another.
    private void Write(GeneratedStory story, GeneratedText text, int cut, bool isCopy)
    {
        story.Text.CopyTo(0, _sentences, story.Text.Length);
        int at = 0, start = 0;
        foreach (int end in story.Ends)
        {
            ReadOnlySpan<char> sentence = _sentences.AsSpan(start, end - start);
            start = end;
            if (isCopy && Below(10) < cut)
            {
                continue;
            }

            if (isCopy && Below(5) == 0)
            {
                for (int the; (the = sentence.IndexOf(" the ", StringComparison.Ordinal)) >= 0; sentence = sentence[(the + 5)..])
                {
                    text.Append(sentence[..the]);
                    text.Append(" its ");
                }
            }

            text.Append(sentence);
            text.Append(++at % 3 == 0 ? "\n\n" : " ");
        }
    }

    // Inverse of Zipf's distribution with exponent 1: rank = size^u.
    private string Word() => _vocabulary[(int)Math.Pow(Words, Below(1 << 20) / (double)(1 << 20)) - 1];

    private int Below(int bound)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)(((z ^ (z >> 31)) >> 32) * (ulong)bound >> 32);
    }

    // Frequent words are short, as in every language.
    private static string[] Vocabulary()
    {
        string[] words = new string[Words];
        for (int rank = 0; rank < Words; rank++)
        {
            StringBuilder word = new(rank < 64 ? Syllables[rank % Syllables.Length] : "");
            for (int rest = rank; rank >= 64 && rest > 0; rest /= Syllables.Length)
            {
                word.Append(Syllables[rest % Syllables.Length]);
            }

            words[rank] = word.ToString();
        }

        words[0] = "the";
        return words;
    }
}
