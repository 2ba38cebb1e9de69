using System.Collections.Frozen;

namespace FeedAggregator.Normalising.Languages;

/// <summary>The commonest small words of languages written in Latin letters: a paragraph of news holds a dozen of them.</summary>
internal static class StopWords
{
    /// <summary>The languages told apart; position is the bit in <see cref="Masks"/>.</summary>
    internal static readonly string[] Languages = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "ro", "hu", "tr", "id", "vi", "ca", "hr"];

    private static readonly string[] Words =
    [
        "the of and to in that is was for on with as it at by from his be are this have has not but they which said who will their been were an or he she its",
        "der die und das ist nicht den von mit des dem ein eine auf für im sich als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch",
        "le la les des et est une du dans que qui pour pas sur plus au par avec ce il sont sa cette ont aux mais comme leur été ses elle nous être fait même deux aussi",
        "el la de que los las una por con para del se su es al lo como más pero sus le este ha fue entre sobre sin también desde hasta hay cuando muy años son está",
        "il di che la per un una del della con non sono dei alla nel gli le anche si più da delle al ha è dal come nella stato ma degli hanno questo essere sul tra dopo",
        "o de que do da em um para com não uma os no se na por mais as dos como mas foi ao das seu sua ou ser são está pelo pela também até já entre depois à",
        "de het een van en in is dat op te zijn met voor niet aan er om ook als door naar bij uit nog maar worden wordt heeft deze over ze dan hij meer geen werd wel tot",
        "och att det som en på är av för med den till inte har de ett om jag var men från han sig kan vi så efter när eller också under blir ska vid nu",
        "og at det er en til på som med af de for den ikke der et har har fra var men han sig vil kan også efter ved skal eller nu over blev bliver hvor mod",
        "og det er på som en til av for med at de ikke har den et om fra var men han seg vil kan også etter ved skal eller nå over ble blir hvor mot dette",
        "ja on ei että se oli hän mutta ovat myös kuin sen joka ole mukaan olla vain hänen vuoden jo niin kun jos nyt sekä vielä ollut kanssa jälkeen",
        "w i na z się do nie że jest to o jak po za od przez dla są był ale który oraz jego tym już co także będzie może roku została tylko ich przed",
        "a v na se je že to s z do o i ve k by jako za po od které pro jeho ale také podle jsem která byl nebo ještě které však jsou při bude",
        "și de în la a cu pe care nu un o că din pentru este mai sunt fi au fost ale sau prin dar după lui această cel fără între până când",
        "a az és hogy nem is egy volt meg de csak ez már el azt mint még ki ha van lehet vagy után szerint pedig nagyon ami lett minden között",
        "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak göre her ne ise olduğu var en mi değil tarafından yeni ben büyük",
        "yang dan di untuk dengan pada ini dari itu tidak dalam akan juga ke oleh karena ada mereka telah sudah bisa dapat kata lebih tersebut saat para",
        "và của là có cho không được với các trong một người đã những này đến khi từ để như cũng về ra tại năm sẽ nhiều trên đó phải theo",
        "el la els les de que i un una amb per al del no és més com ha dels aquest aquesta són també va però sobre seva seu fins han entre molt anys",
        "i u je na se da za su od s o koji a kako ne što to iz će ali bio nije samo biti koje još prema nakon bi kao ili sve godine",
    ];

    private static readonly FrozenDictionary<string, int> Masks = Words
        .SelectMany((words, language) => words.Split(' ').Select(word => (word, language)))
        .GroupBy(pair => pair.word, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate(0, (mask, pair) => mask | (1 << pair.language)), StringComparer.Ordinal);

    /// <summary>Length of the longest of them: no longer word need be looked up.</summary>
    internal static readonly int Longest = Masks.Keys.Max(word => word.Length);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Masks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The languages, as bits, that use this lower-case word all the time; 0 for any other word.</summary>
    internal static int LanguagesOf(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out int mask) ? mask : 0;
}
