using System.Text;
using FeedAggregator.Model.Languages;

namespace FeedAggregator.Tests.Model.Languages;

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
    [InlineData("da", "Færgen er kommet tilbage til havnen mandag, og passagererne siger, at turen ikke var særlig lang.")]
    [InlineData("nb", "Fergen kom tilbake til havna på mandag, og passasjerene sier at turen ikke var særlig lang denne gangen.")]
    [InlineData("fi", "Lautta palasi satamaan maanantaina, ja matkustajat kertoivat, että matka oli lyhyempi kuin ennen.")]
    [InlineData("cs", "Přívoz se v pondělí vrátil do přístavu a cestující říkali, že plavba byla kratší než loni.")]
    [InlineData("sk", "Trajekt sa v pondelok vrátil do prístavu a cestujúci povedali, že plavba bola kratšia ako vlani.")]
    [InlineData("hu", "A komp hétfőn visszatért a kikötőbe, és az utasok szerint az út rövidebb volt, mint tavaly.")]
    [InlineData("ro", "Feribotul s-a întors luni în port, iar pasagerii au spus că drumul a fost mai scurt decât anul trecut.")]
    [InlineData("tr", "Feribot pazartesi günü limana döndü ve yolcular yolculuğun geçen yıldan daha kısa olduğunu söyledi.")]
    [InlineData("vi", "Chuyến phà đã trở về bến cảng vào thứ hai và hành khách nói rằng chuyến đi ngắn hơn năm ngoái.")]
    [InlineData("bg", "Фериботът се върна на пристанището в понеделник и пътниците казаха, че пътуването е било кратко.")]
    [InlineData("fa", "کشتی روز دوشنبه به بندر بازگشت و مسافران گفتند که سفر کوتاه‌تر از سال گذشته بود.")]
    [InlineData("hi", "नाव सोमवार को बंदरगाह पर लौट आई और यात्रियों ने कहा कि यात्रा पिछले साल से छोटी थी।")]
    [InlineData("th", "เรือข้ามฟากกลับมาถึงท่าเรือเมื่อวันจันทร์")]
    [InlineData("ca", "El transbordador va tornar al port dilluns i els passatgers van dir que el viatge havia estat més curt.")]
    [InlineData("af", "Die veerboot het Maandag na die hawe teruggekeer en die passasiers het gesê dat die reis korter was.")]
    [InlineData("et", "Praam naasis esmaspäeval sadamasse ja reisijad ütlesid, et sõit oli lühem kui eelmisel aastal.")]
    [InlineData("lv", "Prāmis pirmdien atgriezās ostā, un pasažieri teica, ka brauciens bijis īsāks nekā pērn.")]
    [InlineData("lt", "Keltas pirmadienį grįžo į uostą, o keleiviai sakė, kad kelionė buvo trumpesnė nei pernai.")]
    [InlineData("sl", "Trajekt se je v ponedeljek vrnil v pristanišče in potniki so povedali, da je bila vožnja krajša.")]
    [InlineData("sr", "Трајект се у понедељак вратио у луку и путници су рекли да је вожња била краћа него лане.")]
    [InlineData("mk", "Траектот се врати во пристаништето во понеделник и патниците рекоа дека патувањето било кратко.")]
    [InlineData("be", "Паром вярнуўся ў гавань у панядзелак, і пасажыры сказалі, што рэйс быў кароткі.")]
    [InlineData("ja", "フェリーは月曜日に港に戻り、乗客は短い旅だったと言った。")]
    [InlineData("zh", "渡轮星期一回到港口，乘客说航程很短。")]
    [InlineData("zh", "電視劇《星の海》的主角星期一回到港口，觀眾說結局很短。")]
    [InlineData("ko", "여객선은 월요일에 항구로 돌아왔다.")]
    [InlineData("ar", "عادت العبارة إلى الميناء يوم الاثنين، وقال الركاب إن الرحلة كانت أقصر من العام الماضي.")]
    [InlineData("el", "Το πλοίο επέστρεψε στο λιμάνι τη Δευτέρα.")]
    [InlineData("he", "המעבורת חזרה לנמל ביום שני.")]
    public void A_language_is_known_by_its_letters(string language, string text) =>
        Assert.Equal(language, LanguageDetector.Of(tag: null, text));

    [Theory]
    [InlineData("La route du phare a été fermée avant l’aube après la chute d’un arbre au-dessus du port.")]
    [InlineData("Le conseil a décidé hier de rouvrir la vieille halle à la suite d’une pétition des marchands.")]
    [InlineData("Un cargo s’est échoué dans la nuit de lundi à mardi à quelques mètres de la jetée.")]
    public void French_is_not_taken_for_romanian(string text) => Assert.Equal("fr", LanguageDetector.Of(tag: null, text));

    [Fact]
    public void Accents_that_stand_apart_from_their_letters_count_as_one() =>
        Assert.Equal(
            "vi", LanguageDetector.Of(
                tag: null, "Chuyến phà đã trở về bến cảng vào thứ hai và hành khách nói rằng chuyến đi ngắn hơn.".Normalize(
                    NormalizationForm.FormD)));

    [Theory]
    [InlineData("Wapor niwotki selum baret hoomin drau tekli, sedo wurin pakla mirento hasku dolem tirapi wesgo nalfi.")]
    [InlineData("Trajekt se vratio u luku i putnici su rekli da je put bio kratak.")]
    public void What_could_be_several_languages_or_none_is_null(string text) => Assert.Null(LanguageDetector.Of(tag: null, text));

    [Theory]
    [InlineData("Паром «Atlantic Star» вернулся в гавань, и компания Northern Ferries Limited сообщила об этом пассажирам.", "ru")]
    [InlineData("The ferry \"Заря\" came back to the harbour and the passengers were told that the trip was over.", "en")]
    public void Names_in_other_letters_do_not_change_the_language(string text, string language) =>
        Assert.Equal(language, LanguageDetector.Of(tag: null, text));

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
    public void English_is_not_believed_of_letters_it_does_not_have() =>
        Assert.Equal(
            "ru", LanguageDetector.Of("en", "Паром вернулся в гавань в понедельник, и пассажиры сказали, что это был короткий рейс."));

    [Theory]
    [InlineData("")]
    [InlineData("4711 : 42")]
    [InlineData("Ferry Halcyon")]
    public void Too_little_text_has_no_language(string text) => Assert.Null(LanguageDetector.Of(tag: null, text));
}
