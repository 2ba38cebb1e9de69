#:property RestorePackagesWithLockFile=false
#:property Nullable=enable
#:package SearchPioneer.Lingua

// Makes src/FeedAggregator/Model/Languages/ngrams.br (docs/decisions/0403): dotnet run -c Release tests/Tools/make-ngrams.cs TEXTS OUT
// The counts come from the language models of Lingua (Apache License 2.0), and from the texts TEXTS/CODE.txt for what Lingua lacks.

using System.IO.Compression;
using System.Text;
using System.Text.Json;

const int Trigrams = 2000;
const int Characters = 1500;
const double Floor = -11; // nats; n-grams that are rarer than this say nothing
const int UnitsPerNat = 16;

string texts = args[0];
string models = Path.Combine(AppContext.BaseDirectory, "Lingua", "LanguageModels");
var made = new List<(string Language, Dictionary<string, double> Likelihoods)>();
foreach (string language in "en de fr es it pt nl sv da nb nn fi pl cs sk hu ro tr vi ca hr bs sl af ms id et lv lt eu is ga sq eo la cy tl sw az bg ru uk be mk sr kk mn ar fa ur el he th".Split(' '))
{
    made.Add((language, TrigramsOf(language)));
}

// Serbian in Latin letters, of its trigrams without the three letters that become two.
const string Cyrillic = "абвгдђежзијклмнопрстћуфхцчш";
const string Latin = "abvgdđežzijklmnoprstćufhcčš";
made.Add(("sr-latn", made.First(model => model.Language == "sr").Likelihoods.Where(pair => pair.Key.All(Cyrillic.Contains))
    .ToDictionary(pair => string.Concat(pair.Key.Select(c => Latin[Cyrillic.IndexOf(c)])), pair => pair.Value)));
made.AddRange(new[] { "gl", "hi", "mr", "ne" }.Select(language => (language, Count(language, 3))));
made.Add(("zh", Load("zh", 1)));
made.Add(("zh-hans", Count("zh-hans", 1)));
made.Add(("ja", Load("ja", 1)));
made.Add(("ko", Load("ko", 1)));

var features = new SortedDictionary<string, List<(byte Language, byte Level)>>(StringComparer.Ordinal);
using var raw = new MemoryStream();
using var writer = new BinaryWriter(raw, Encoding.UTF8);
writer.Write((byte)made.Count);
for (int i = 0; i < made.Count; i++)
{
    var (language, likelihoods) = made[i];
    double total = likelihoods.Values.Sum();
    var known = likelihoods.Where(pair => pair.Key.Length == 3 || pair.Key[0] >= '\u3040').OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Take(likelihoods.Keys.First().Length == 3 ? Trigrams : Characters)
        .Select(pair => (pair.Key, Share: pair.Value / total, Level: (int)Math.Round((Math.Log(pair.Value / total) - Floor) * UnitsPerNat))).Where(pair => pair.Level > 0).ToList();
    foreach (var (ngram, _, level) in known)
    {
        features.TryAdd(ngram, []);
        features[ngram].Add(((byte)i, (byte)Math.Min(byte.MaxValue, level)));
    }

    writer.Write(language);
    writer.Write((byte)known.Sum(pair => pair.Share * pair.Level));
}

writer.Write(features.Count);
foreach (var (ngram, pairs) in features)
{
    writer.Write((byte)ngram.Length);
    writer.Write(ngram.ToCharArray());
    writer.Write((byte)pairs.Count);
}

writer.Write([.. features.Values.SelectMany(pairs => pairs.Select(pair => pair.Language))]);
writer.Write([.. features.Values.SelectMany(pairs => pairs.Select(pair => pair.Level))]);
using (var packed = new BrotliStream(File.Create(args[1]), CompressionLevel.SmallestSize))
{
    packed.Write(raw.ToArray());
}

Console.WriteLine($"{made.Count} languages, {features.Count} n-grams, {features.Values.Sum(pairs => pairs.Count)} likelihoods, {raw.Length} bytes, packed {new FileInfo(args[1]).Length}");

Dictionary<string, double> TrigramsOf(string language)
{
    Dictionary<string, double> one = Load(language, 1), two = Load(language, 2);
    IEnumerable<KeyValuePair<string, double>> three = Load(language, 3)
        .Where(pair => pair.Key.Length == 3 && two.ContainsKey(pair.Key[..2]) && one.ContainsKey(pair.Key[..1]))
        .Select(pair => KeyValuePair.Create(pair.Key, one[pair.Key[..1]] * two[pair.Key[..2]] * pair.Value));

    // What Romanian was counted of has letters that come from wrong encodings, and two forms of the letters with comma.
    return language == "ro"
        ? three.Where(pair => !pair.Key.Any("þºãªýäƒå".Contains)).GroupBy(pair => pair.Key.Replace('ș', 'ş').Replace('ț', 'ţ')).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value))
        : three.ToDictionary();
}

// Likelihood of the last character of an n-gram after those before it.
Dictionary<string, double> Load(string language, int length)
{
    using var stream = new BrotliStream(File.OpenRead(Path.Combine(models, language, new[] { "unigrams", "bigrams", "trigrams" }[length - 1] + ".json.br")), CompressionMode.Decompress);
    var likelihoods = new Dictionary<string, double>();
    foreach (JsonProperty property in JsonDocument.Parse(stream).RootElement.GetProperty("ngrams").EnumerateObject())
    {
        string[] fraction = property.Name.Split('/');
        foreach (string ngram in property.Value.GetString()!.Split(' '))
        {
            likelihoods[ngram] = double.Parse(fraction[0]) / double.Parse(fraction[1]);
        }
    }

    return likelihoods;
}

Dictionary<string, double> Count(string language, int length)
{
    var counts = new Dictionary<string, double>();
    foreach (string word in string.Concat(File.ReadAllText(Path.Combine(texts, language + ".txt")).ToLowerInvariant().Select(c => char.IsLetter(c) || c is >= '\u0900' and <= '\u0963' ? c : ' ')).Split(' '))
    {
        for (int i = 0; i + length <= word.Length; i++)
        {
            counts[word.Substring(i, length)] = counts.GetValueOrDefault(word.Substring(i, length)) + 1;
        }
    }

    return counts;
}
