using System.Text;

namespace FeedAggregator.Tests.Model.Text;

/// <summary>
/// A table of right answers: one sentence an encoding and language, unlabelled, mislabelled as UTF-8 and as Latin-1, with and without a
/// language.
/// </summary>
public sealed class EncodingDetectorTests
{
    public static TheoryData<string, string, string> Sentences => new()
    {
        { "windows-1250", "pl", "Pożar w dawnej łaźni miejskiej ugaszono dopiero późną nocą." },
        { "windows-1250", "cs", "Hráz nad mlýnem praskla v noci, škody se zatím sčítají." },
        { "windows-1250", "hu", "A híd felújítása jövő őszig tart, addig kerülőúton lehet közlekedni." },
        { "iso-8859-2", "pl", "Burmistrz ogłosił, że most będzie zamknięty aż do wiosny." },
        { "iso-8859-2", "sk", "Povodeň odniesla lávku pri mlyne, mesto ju chce čo najskôr postaviť." },
        { "windows-1251", "ru", "Мост через реку закрыли на ремонт до весны." },
        { "windows-1251", "bg", "Мостът над реката беше затворен за ремонт до пролетта." },
        { "windows-1251", "uk", "Міст через річку закрили на ремонт до весни." },
        { "koi8-r", "ru", "Пожар на старой мельнице потушили только под утро." },
        { "iso-8859-5", "ru", "Жители посёлка просят вернуть вечерний автобус." },
        { "windows-1253", "el", "Η γέφυρα πάνω από το ποτάμι θα μείνει κλειστή ως την άνοιξη." },
        { "iso-8859-7", "el", "Οι κάτοικοι ζητούν να επιστρέψει το βραδινό λεωφορείο." },
        { "windows-1254", "tr", "Nehrin üzerindeki köprü bahara kadar kapalı kalacak, şoförler başka yol arıyor." },
        { "iso-8859-9", "tr", "Değirmendeki yangın ancak sabaha karşı söndürüldü." },
        { "windows-1255", "he", "הגשר מעל הנהר ייסגר לשיפוצים עד האביב." },
        { "iso-8859-8", "he", "תושבי הכפר מבקשים להחזיר את האוטובוס של הערב." },
        { "windows-1256", "ar", "سيبقى الجسر فوق النهر مغلقا حتى الربيع بسبب أعمال الصيانة." },
        { "windows-1257", "lt", "Tiltas per upę bus uždarytas iki pavasario, žmonės prašo grąžinti autobusą." },
        { "windows-1257", "lv", "Tilts pār upi būs slēgts līdz pavasarim, iedzīvotāji lūdz atjaunot autobusu." },
        { "tis-620", "th", "สะพานข้ามแม่น้ำจะปิดซ่อมจนถึงฤดูใบไม้ผลิ นายกเทศมนตรีประกาศเมื่อวานนี้" },
        { "euc-jp", "ja", "川にかかる橋は春まで閉鎖されると市長が発表した。" },
        { "shift_jis", "ja", "水車小屋の火事は明け方になってようやく消えた。" },
        { "euc-kr", "ko", "강을 건너는 다리는 봄까지 폐쇄된다고 시장이 밝혔다." },
        { "gb18030", "zh", "市长宣布，河上的大桥将关闭到明年春天。" },
        { "big5", "zh", "市長宣布，河上的大橋將關閉到明年春天。" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_wrong_or_missing_label_costs_no_letter(string encoding, string language, string sentence)
    {
        byte[] bytes = Charsets.Find(encoding)!.GetBytes(sentence);
        foreach (string? label in new[] { null, "utf-8", "iso-8859-1" })
        {
            Assert.Contains(sentence, Decode(bytes, label, language).Text, StringComparison.Ordinal);
            Assert.Contains(sentence, Decode(bytes, label, language: null).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr", "La mairie a décidé de fermer le pont jusqu’à l’été, à la suite d’un contrôle.")]
    [InlineData("de", "Die Brücke über den Fluß bleibt bis zum Frühjahr gesperrt, größere Umwege sind nötig.")]
    [InlineData("es", "El puente sobre el río permanecerá cerrado hasta el otoño, según anunció el señor alcalde.")]
    [InlineData("pt", "A ponte sobre o rio ficará fechada até à primavera, informou a câmara; não há previsão.")]
    [InlineData("is", "Brúin yfir ána verður lokuð fram á vor og íbúar þurfa að aka aðra leið.")]
    [InlineData("sv", "Bron över ån är stängd till våren, och bussen kör en längre väg.")]
    [InlineData("en", "The café “Señor Kølle” on the Müller quay will reopen – at last – after a £900 repair.")]
    [InlineData("fo", "Brúgvin um ánna verður stongd til várið, og fólk má koyra longri leið.")]
    public void What_is_windows_1252_stays_so(string language, string sentence)
    {
        byte[] bytes = Charsets.Windows1252.GetBytes(sentence);
        foreach (string? label in new[] { null, "utf-8", "iso-8859-1", "windows-1252" })
        {
            Assert.Contains(sentence, Decode(bytes, label, language).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("windows-1251", "Ìàøèíà")]
    [InlineData("koi8-r", "Wort")]
    public void A_label_that_names_an_encoding_of_its_own_is_believed(string label, string text)
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes(text), 0xE0, 0xE1];

        Assert.Equal(label, Decode(bytes, label, "fr").Encoding);
    }

    [Fact]
    public void A_chosen_label_of_the_document_is_worth_more_than_the_default_of_the_server()
    {
        byte[] bytes = Document(Charsets.Find("windows-1251")!.GetBytes("Мост"), "windows-1251", language: null);

        Assert.Equal("windows-1251", BodyDecoder.Decode(bytes, "iso-8859-1", new WarningLog()).Encoding);
    }

    [Fact]
    public void The_warning_names_encoding_and_language()
    {
        var warnings = new WarningLog();
        _ = BodyDecoder.Decode(
            Document(Charsets.Find("koi8-r")!.GetBytes("Пожар на старой мельнице потушили только под утро."), "iso-8859-1", null), null,
            warnings);

        FeedWarning warning = Assert.Single(warnings.ToList());
        Assert.Equal("encoding-mismatch", warning.Code);
        Assert.Contains("koi8-r", warning.Message, StringComparison.Ordinal);
        Assert.Contains("language ru", warning.Message, StringComparison.Ordinal);
    }

    private static DecodedBody Decode(byte[] sentence, string? label, string? language) =>
        BodyDecoder.Decode(Document(sentence, label, language), null, new WarningLog());

    private static byte[] Document(byte[] sentence, string? label, string? language) =>
    [
        .. Encoding.ASCII.GetBytes("<?xml version=\"1.0\"" + (label is null ? "" : $" encoding=\"{label}\"") + "?><rss><channel>"),
        .. Encoding.ASCII.GetBytes(language is null ? "" : $"<language>{language}</language>"),
        .. "<link>https://bridge.example/</link><item><title><![CDATA["u8,
        .. sentence,
        .. "]]></title></item></channel></rss>"u8,
    ];
}
