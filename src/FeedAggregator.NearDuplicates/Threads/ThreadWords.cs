using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace FeedAggregator.NearDuplicates;

/// <summary>What is known of a word in one cluster.</summary>
[Flags]
internal enum ThreadWordKinds : byte
{
    None = 0,

    /// <summary>Stands in the headline.</summary>
    Headline = 1,

    /// <summary>Begins with a digit.</summary>
    Number = 2,

    /// <summary>Stands there in lower case.</summary>
    Lower = 4,

    /// <summary>Stands in the beginning of the text.</summary>
    Lead = 8,

    /// <summary>Belongs to a script without cases: whether it is a name cannot be seen.</summary>
    Caseless = 16,

    /// <summary>Follows a word with a capital, with nothing but a space between: the rest of a name of several words.</summary>
    Continued = 32,
}

/// <summary>A different word of a cluster.</summary>
/// <param name="Hash">Hash of its folded form.</param>
/// <param name="Kinds">Where and how it stands.</param>
internal readonly record struct ThreadWord(uint Hash, ThreadWordKinds Kinds);

/// <summary>
/// Reads the different words of headline and beginning: folded like those of near-duplicates, without a final s. Runs of scripts written
/// without spaces become overlapping pairs of characters. Not thread-safe; the result is valid until the next call.
/// </summary>
internal sealed class ThreadWords
{
    private readonly ThreadOptions _options;
    private readonly List<ThreadWord> _words = [];
    private readonly List<(int From, int To)> _places = [];
    private readonly Dictionary<uint, int> _byHash = [];
    private readonly char[] _word = new char[64];
    private int _length;
    private int _start;
    private bool _isCapital;
    private bool _followsCapital;
    private int _unspaced;
    private int _unspacedAt;
    private ThreadWordKinds _where;

    public ThreadWords(ThreadOptions options) => _options = options;

    /// <summary>Reads a cluster.</summary>
    public ReadOnlySpan<ThreadWord> Read(ThreadItem item)
    {
        _words.Clear();
        _places.Clear();
        _byHash.Clear();
        Read(Prepare(item.Headline), ThreadWordKinds.Headline);
        Read(Prepare(item.Text), ThreadWordKinds.Lead);
        return CollectionsMarshal.AsSpan(_words);
    }

    /// <summary>Reads a cluster, and how its words are spelt there.</summary>
    public Dictionary<uint, string> Spellings(ThreadItem item)
    {
        Read(item);
        string headline = Prepare(item.Headline), text = Prepare(item.Text);
        Dictionary<uint, string> spellings = [];
        for (int i = 0; i < _words.Count; i++)
        {
            string from = _words[i].Kinds.HasFlag(ThreadWordKinds.Headline) ? headline : text;
            spellings[_words[i].Hash] = from[_places[i].From.._places[i].To];
        }

        return spellings;
    }

    private string Prepare(string text)
    {
        int most = Math.Min(text.Length, _options.LeadCharacters);
        if (most < text.Length && most > 0 && char.IsHighSurrogate(text[most - 1]))
        {
            most--;
        }

        text = text[..most];
        foreach (char c in text)
        {
            if (CharacterFolding.Shared[c] == CharacterFolding.Mark)
            {
                return Compose(text);
            }
        }

        return text;
    }

    private static string Compose(string text)
    {
        StringBuilder valid = new(text.Length);
        foreach (Rune rune in StreamSafeText.Bound(text).EnumerateRunes())
        {
            valid.Append(Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.OtherNotAssigned ? " " : rune.ToString());
        }

        return valid.ToString().Normalize(NormalizationForm.FormC);
    }

    private void Read(string text, ThreadWordKinds where)
    {
        _where = where;
        _length = 0;
        _unspaced = 0;
        _followsCapital = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                Rune rune = new(c, text[i + 1]);
                if (CharacterFolding.IsUnspaced(rune.Value))
                {
                    EndWord(i);
                    AddUnspaced(rune.Value, i);
                }
                else if (Rune.IsLetterOrDigit(rune))
                {
                    AddCharacter(c, i, isCapital: false);
                    AddCharacter(text[i + 1], i, isCapital: false);
                }
                else
                {
                    EndWord(i);
                }

                i++;
                continue;
            }

            ushort folded = CharacterFolding.Shared[c];
            switch (folded)
            {
                case CharacterFolding.Separator:
                    EndWord(i);
                    _followsCapital &= c is ' ' or '-';
                    break;
                case CharacterFolding.Dropped:
                    break;
                case CharacterFolding.Unspaced:
                    EndLetters(i);
                    AddUnspaced(c, i);
                    break;
                case CharacterFolding.Expands:
                    foreach (char part in CharacterFolding.Expansion(c))
                    {
                        if (part == ' ')
                        {
                            EndWord(i);
                        }
                        else
                        {
                            AddCharacter(part, i, isCapital: false);
                        }
                    }

                    break;
                case CharacterFolding.Mark:
                    AddCharacter(c, i, isCapital: false);
                    break;
                default:
                    AddCharacter((char)folded, i, char.IsUpper(c));
                    break;
            }
        }

        EndWord(text.Length);
    }

    private void AddCharacter(char folded, int at, bool isCapital)
    {
        EndUnspaced(at);
        if (_length == 0)
        {
            _start = at;
            _isCapital = false;
        }

        _isCapital |= isCapital;
        if (_length < _word.Length)
        {
            _word[_length++] = folded;
        }
    }

    private void AddUnspaced(int c, int at)
    {
        if (_unspaced != 0)
        {
            Span<int> pair = [Math.Abs(_unspaced), c];
            Add(Hash(MemoryMarshal.AsBytes(pair)), ThreadWordKinds.Caseless, _unspacedAt, at + (c > 0xFFFF ? 2 : 1));
            _unspaced = -c;
        }
        else
        {
            _unspaced = c;
        }

        _unspacedAt = at;
    }

    private void EndWord(int at)
    {
        EndLetters(at);
        EndUnspaced(at);
    }

    private void EndUnspaced(int at)
    {
        if (_unspaced > 0)
        {
            Span<int> single = [_unspaced];
            Add(Hash(MemoryMarshal.AsBytes(single)), ThreadWordKinds.Caseless, _unspacedAt, at);
        }

        _unspaced = 0;
    }

    private void EndLetters(int at)
    {
        if (_length == 0)
        {
            return;
        }

        ThreadWordKinds kinds = char.IsAsciiDigit(_word[0]) ? ThreadWordKinds.Number
            : _isCapital ? ThreadWordKinds.None
            : _word[0] < 0x80 || char.IsLower(_word[0]) ? ThreadWordKinds.Lower
            : ThreadWordKinds.Caseless;
        if (_followsCapital && _isCapital)
        {
            kinds |= ThreadWordKinds.Continued;
        }

        _followsCapital = _isCapital;
        int length = _length > 3 && _word[_length - 1] == 's' && _word[_length - 2] != 's' ? _length - 1 : _length;
        _length = 0;
        Add(Hash(MemoryMarshal.AsBytes(_word.AsSpan(0, length))), kinds, _start, at);
    }

    private void Add(uint hash, ThreadWordKinds kinds, int from, int to)
    {
        kinds |= _where;
        if (_byHash.TryGetValue(hash, out int place))
        {
            _words[place] = new ThreadWord(hash, _words[place].Kinds | kinds);
        }
        else if (_words.Count < _options.MostWords)
        {
            _byHash[hash] = _words.Count;
            _words.Add(new ThreadWord(hash, kinds));
            _places.Add((from, to));
        }
    }

    private static uint Hash(ReadOnlySpan<byte> bytes) => (uint)XxHash3.HashToUInt64(bytes);
}
