using FeedAggregator.Normalising.Languages;

namespace FeedAggregator.Tests.Normalising;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("en", "The ferry came back to the harbour on Monday and the passengers said that it was late.")]
    [InlineData("de", "Die Fähre ist am Montag in den Hafen zurückgekehrt, und die Fahrgäste sagten, dass sie sich auf das Schiff freuen.")]
    [InlineData("fr", "Le bac est revenu dans le port lundi et les passagers ont dit que la traversée était plus courte.")]
    [InlineData("es", "El transbordador ha vuelto al puerto el lunes y los pasajeros dicen que la travesía es más corta.")]
    [InlineData("it", "Il traghetto è tornato nel porto lunedì e i passeggeri hanno detto che la traversata è più breve.")]
    [InlineData("pt", "A balsa voltou ao porto na segunda-feira e os passageiros disseram que não foi uma travessia longa.")]
    [InlineData("nl", "De veerboot is maandag in de haven teruggekeerd en de passagiers zeiden dat het niet lang heeft geduurd.")]
    [InlineData("sv", "Färjan har kommit tillbaka till hamnen och passagerarna säger att det inte var en lång resa för dem.")]
    [InlineData("pl", "Prom wrócił w poniedziałek do portu i pasażerowie mówią, że nie jest to już długa podróż jak przed rokiem.")]
    [InlineData("ru", "Паром вернулся в гавань в понедельник, и пассажиры сказали, что это был короткий рейс.")]
    [InlineData("uk", "Пором повернувся до гавані у понеділок, і пасажири сказали, що рейс її був коротким.")]
    [InlineData("ja", "フェリーは月曜日に港に戻り、乗客は短い旅だったと言った。")]
    [InlineData("zh", "渡轮星期一回到港口，乘客说航程很短。")]
    [InlineData("ko", "여객선은 월요일에 항구로 돌아왔다.")]
    [InlineData("ar", "عادت العبارة إلى الميناء يوم الاثنين.")]
    [InlineData("el", "Το πλοίο επέστρεψε στο λιμάνι τη Δευτέρα.")]
    [InlineData("he", "המעבורת חזרה לנמל ביום שני.")]
    public void A_language_is_known_by_its_letters_and_small_words(string language, string text) => Assert.Equal(language, LanguageDetector.Of(tag: null, text));

    [Theory]
    [InlineData("en-GB", "en")]
    [InlineData("DE_at", "de")]
    [InlineData(" fr ", "fr")]
    [InlineData("und", null)]
    [InlineData("x", null)]
    [InlineData("english", null)]
    [InlineData("<b>", null)]
    [InlineData("", null)]
    public void A_tag_gives_its_primary_part(string tag, string? expected) => Assert.Equal(expected, LanguageDetector.Of(tag, ""));

    [Fact]
    public void English_is_not_believed_of_letters_it_does_not_have() => Assert.Equal("ru", LanguageDetector.Of("en", "Паром вернулся в гавань, и мы были рады."));

    [Theory]
    [InlineData("")]
    [InlineData("4711 : 42")]
    [InlineData("Ferry Halcyon")]
    public void Too_little_text_has_no_language(string text) => Assert.Null(LanguageDetector.Of(tag: null, text));
}
