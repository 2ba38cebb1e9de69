using System.IO.Compression;
using System.Text;

namespace FeedAggregator.Model.Languages;

/// <summary>
/// How often three letters follow one another inside the words of a language, and how often single characters of Chinese, Japanese and
/// Korean occur: the commonest of them, for naive Bayes. It serves two questions: in which language a text is, and which reading of bytes
/// is text at all. Where the numbers come from: docs/decisions/0403. Read-only; any number of threads may use it.
/// </summary>
internal sealed class NgramModel
{
    /// <summary>Units of a score for one nat, the natural logarithm of a likelihood.</summary>
    public const int UnitsPerNat = 16;

    /// <summary>Twice as many slots as n-grams leave most searches with one look.</summary>
    private const int Slots = 1 << 17;

    private const int CountBits = 6;

    private readonly uint[] _prints = new uint[Slots];
    private readonly int[] _runs = new int[Slots];
    private readonly byte[] _languages;
    private readonly byte[] _levels;

    private NgramModel(BinaryReader reader)
    {
        Languages = new string[reader.ReadByte()];
        Typical = new int[Languages.Length];
        for (int i = 0; i < Languages.Length; i++)
        {
            Languages[i] = reader.ReadString();
            Typical[i] = reader.ReadByte();
        }

        int pairs = 0;
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            char[] letters = reader.ReadChars(reader.ReadByte());
            int count = reader.ReadByte();
            Put(letters.Length == 1 ? letters[0] : Key(letters[0], letters[1], letters[2]), (pairs << CountBits) | count);
            pairs += count;
        }

        _languages = reader.ReadBytes(pairs);
        _levels = reader.ReadBytes(pairs);
    }

    /// <summary>The model that ships with the program; read when it is first needed.</summary>
    public static NgramModel Shared { get; } = Load();

    /// <summary>Codes of the languages; a language written in two ways has two, with a suffix.</summary>
    public string[] Languages { get; }

    /// <summary>What an n-gram of the language's own text adds to its score on average.</summary>
    public int[] Typical { get; }

    /// <summary>The key of three letters; that of a single character is the character.</summary>
    public static ulong Key(char first, char second, char third) => ((ulong)first << 32) | ((ulong)second << 16) | third;

    /// <summary>A letter as the model has it: small, and one form of the Romanian letters with comma or cedilla.</summary>
    public static char Fold(char c) => c switch
    {
        < 'A' => c,
        <= 'Z' => (char)(c | 0x20),
        < '\u00C0' => c,
        'ș' or 'Ș' => 'ş',
        'ț' or 'Ț' => 'ţ',
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>Whether a character is part of a word: a letter, or a vowel sign of Devanagari.</summary>
    public static bool IsLetter(char c) => char.IsLetter(c) || c is >= '\u0900' and <= '\u0963';

    /// <summary>Adds to the score of every language what an n-gram says for it.</summary>
    /// <param name="key">Key of the n-gram.</param>
    /// <param name="scores">One score for each of <see cref="Languages"/>.</param>
    public void Add(ulong key, Span<int> scores)
    {
        uint print = Print(key, out int slot);
        while (_prints[slot] != print)
        {
            if (_prints[slot] == 0)
            {
                return;
            }

            slot = (slot + 1) & (Slots - 1);
        }

        int start = _runs[slot] >> CountBits;
        int end = start + (_runs[slot] & ((1 << CountBits) - 1));
        for (int i = start; i < end; i++)
        {
            scores[_languages[i]] += _levels[i];
        }
    }

    /// <summary>A print of 32 bits instead of the key: two n-grams in a hundred thousand texts would share one.</summary>
    private static uint Print(ulong key, out int slot)
    {
        ulong hash = key * 0x9E3779B97F4A7C15;
        slot = (int)(hash >> 47);
        return (uint)(hash >> 15) | 1;
    }

    private void Put(ulong key, int run)
    {
        uint print = Print(key, out int slot);
        while (_prints[slot] != 0)
        {
            slot = (slot + 1) & (Slots - 1);
        }

        _prints[slot] = print;
        _runs[slot] = run;
    }

    private static NgramModel Load()
    {
        using Stream packed = typeof(NgramModel).Assembly.GetManifestResourceStream(typeof(NgramModel), "ngrams.br")!;
        using BrotliStream stream = new(packed, CompressionMode.Decompress);
        using BufferedStream buffered = new(stream, 64 * 1024);
        using BinaryReader reader = new(buffered, Encoding.UTF8);
        return new NgramModel(reader);
    }
}
