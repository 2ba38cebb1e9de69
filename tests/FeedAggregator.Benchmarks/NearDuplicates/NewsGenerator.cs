using System.Globalization;
using System.Text;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>
/// Writes any number of documents that behave like news: some 490 words each from a vocabulary with Zipf's distribution, names that come back
/// within a story, quotes and apostrophes, 300 outlets with boilerplate of their own, and one document in four a copy of an earlier story with
/// parts cut, words changed and another outlet's boilerplate. The same seed gives the same documents on every machine.
/// </summary>
internal sealed class NewsGenerator(ulong seed)
{
    private const int Words = 60_000;
    private const int Outlets = 300;
    private const int Remembered = 4_000;

    private static readonly string[] Syllables =
        "ba be bi bo bu ca ce co da de di do fa fe fi ga ge go ha he hi ho ja ke ki la le li lo lu ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to tra ve vi wa wo ster ton ing ment ly al er on an en".Split(' ');

    private readonly string[] _vocabulary = Vocabulary();
    private readonly List<(int Story, string Title, string[] Sentences)> _recent = [];
    private ulong _state = seed;
    private int _stories;

    /// <summary>The next document.</summary>
    public GeneratedText Next()
    {
        int outlet = Below(Outlets);
        if (_recent.Count > 50 && Below(4) == 0)
        {
            (int story, string title, string[] sentences) = _recent[Below(_recent.Count)];
            return new GeneratedText(title, Body(Edited(sentences), outlet), Name(outlet), story);
        }

        string[] names = [.. Enumerable.Range(0, 25).Select(_ => _vocabulary[2_000 + Below(Words - 2_000)])];
        string[] written = Sentences(names);
        string headline = string.Join(' ', Enumerable.Range(0, 9).Select(i => i % 2 == 0 ? names[Below(names.Length)] : Word()));
        _stories++;
        if (_recent.Count < Remembered)
        {
            _recent.Add((_stories, headline, written));
        }
        else
        {
            _recent[_stories % Remembered] = (_stories, headline, written);
        }

        return new GeneratedText(headline, Body(written, outlet), Name(outlet), _stories);
    }

    private string[] Sentences(string[] names)
    {
        List<string> sentences = [];
        StringBuilder sentence = new();
        for (int words = 0; words < 460;)
        {
            sentence.Clear();
            int length = 12 + Below(18);
            bool quoted = Below(6) == 0;
            sentence.Append(quoted ? "“" : "");
            for (int i = 0; i < length; i++)
            {
                string word = Below(5) == 0 ? names[Below(names.Length)] : Word();
                sentence.Append(i == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word)
                    .Append(Below(60) == 0 ? "’s" : "").Append(Below(12) == 0 ? "," : "").Append(i == length - 1 ? "" : " ");
            }

            sentences.Add(sentence.Append(quoted ? ",” officials said." : ".").ToString());
            words += length;
        }

        return [.. sentences];
    }

    private IEnumerable<string> Edited(string[] sentences)
    {
        int cut = Below(4);
        foreach (string sentence in sentences)
        {
            if (Below(10) >= cut)
            {
                yield return Below(5) == 0 ? sentence.Replace(" the ", " its ", StringComparison.Ordinal) : sentence;
            }
        }
    }

    private static string Body(IEnumerable<string> sentences, int outlet)
    {
        StringBuilder body = new(4096);
        int at = 0;
        foreach (string sentence in sentences)
        {
            body.Append(sentence).Append(++at % 3 == 0 ? "\n\n" : " ");
        }

        return body.Append(CultureInfo.InvariantCulture,
            $"\n\nSign up for the {Name(outlet)} morning letter number {outlet} and never miss what the town talks about. Copyright {Name(outlet)}, all rights are with edition {outlet}.").ToString();
    }

    private static string Name(int outlet) => string.Create(CultureInfo.InvariantCulture, $"outlet{outlet}.example");

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
