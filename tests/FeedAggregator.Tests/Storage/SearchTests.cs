using CsCheck;
using Dapper;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Tests.Storage;

public sealed class SearchTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;
    private Feed _feed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = Samples.Open(_folder);
        _feed = await _store.WriteAsync(w => w.Feeds.Add(Samples.Feed("harbour")), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Die Straßenbahn fährt über die Brücke", "strassenbahn", "STRAẞENBAHN", "fahrt brucke", "Strassen*", "\"uber die\"")]
    [InlineData("Żółw z Wrocławia", "zolw", "WROCLAWIA", "wrocław*")]
    [InlineData("Søen ved Ålborg og Ærø, siger Þór Guðmundsson", "soen", "alborg", "aero", "thor", "gudmundsson", "ÅLBORG")]
    [InlineData("Un cœur à l’œuvre, ﬁnalement", "coeur", "oeuvre", "a l'oeuvre", "finalement", "cœur")]
    [InlineData("Mu\u0308nchen und Ko\u0308ln", "münchen", "munchen", "KÖLN", "koln")]
    [InlineData("Diyarbakır'da ışıklar, İzmir ve IĞDIR", "diyarbakir", "isiklar", "IŞIKLAR", "izmir", "İZMİR", "ığdır", "igdir")]
    [InlineData("Đường phố Hồ Chí Minh", "duong pho", "đường", "ho chi minh", "HỒ CHÍ MINH")]
    [InlineData("Η θάλασσα του Αιγαίου· ΑΝΕΜΟΣ και Κόσμος", "θαλασσα", "ΘΆΛΑΣΣΑ", "ανεμος", "άνεμος", "κοσμος", "ΚΟΣΜΟΣ", "αιγαι*")]
    [InlineData("Ёлка и чай: Семён приехал из Киева, ґанок", "елка", "ЕЛКА", "семен", "Семён", "чаи", "ЧАЙ", "ганок")]
    [InlineData("Підʼїзд до п'яти їжаків", "п’яти", "п'яти", "іжаків", "підʼїзд")]
    [InlineData("وصلت القِطارات إلى المدينة في سـاعة مبكّرة", "القطارات", "الي", "المدينه", "ساعة", "مبكرة", "وصلت المدينة")]
    [InlineData("کشتی‌های تازه در بندر عباس", "كشتي", "کشتی*", "بندر عباس", "بندر عباس تازه")]
    [InlineData("שָׁלוֹם לַיָּם של צה״ל", "שלום", "לים", "לימ", "צה\"ל", "צה״ל")]
    [InlineData("हिन्दी की ख़बर और चाँद, सम्पर्क", "हिंदी", "हिन्दी", "खबर", "ख़बर", "चांद", "चाँद", "संपर्क")]
    [InlineData("新しい図書館が土曜日に開く。ｶﾞｿﾘﾝとパン", "図書館", "土曜", "曜", "開", "ガソリン", "がそりん", "パン", "図書館 パン", "\"図書館が土曜日\"")]
    [InlineData("市立图书馆周六开放,门票免费A座", "图书馆", "周六", "免费", "馆", "免费A座", "a座", "\"开放,门票\"", "座")]
    [InlineData("𠮟られた𩸽の定食", "𠮟", "𩸽", "𩸽の定食", "定食")]
    [InlineData("도서관이 토요일에 문을 연다", "도서관", "토요일", "문", "도서관*", "서관")]
    [InlineData("ห้องสมุดเปิดวันเสาร์ ๒๕๖๙", "ห้องสมุด", "วันเสาร์", "2569", "สมุด", "เปิด")]
    [InlineData("ຫໍສະໝຸດເປີດວັນເສົາ", "ວັນເສົາ", "ເປີດ")]
    [InlineData("បណ្ណាល័យបើកថ្ងៃសៅរ៍", "បើក", "ថ្ងៃសៅរ៍")]
    [InlineData("စာကြည့်တိုက် စနေနေ့ဖွင့်", "စနေနေ့", "ဖွင့်")]
    [InlineData("ＡＢＣ ２０２６ ㎞ Ⅷ ①", "abc", "2026", "km", "VIII", "1", "Ａｂｃ")]
    [InlineData("C++ and C#, version 3.14 of foo_bar: don't", "C++", "c#", "3.14", "foo_bar", "don’t", "\"version 3.14\"")]
    public async Task Words_are_found_however_they_are_typed(string text, params string[] typed)
    {
        await AddAsync(text, "Quite another thing");

        Assert.All(typed, query => Assert.Equal([1L], Found(query)));
    }

    [Theory]
    [InlineData("市立图书馆周六开放", "书图")]
    [InlineData("市立图书馆周六开放", "馆放")]
    [InlineData("The ferry", "ferr")]
    [InlineData("The ferry of the harbour", "\"ferry harbour\"")]
    [InlineData("हिन्दी", "हनद")]
    [InlineData("เรือ", "รอ")]
    [InlineData("ferry", "NOT ferry")]
    public async Task Other_words_are_not_found(string text, string typed)
    {
        await AddAsync(text);

        Assert.Empty(Found(typed));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("🚀 ( ) : ^ -")]
    [InlineData("\ud800*")]
    public async Task What_has_no_word_finds_nothing(string typed)
    {
        await AddAsync("The ferry");

        Assert.Empty(Found(typed));
    }

    [Fact]
    public void A_word_that_is_said_again_is_looked_up_once() =>
        Assert.Equal(3, SearchText.Terms(string.Concat(Enumerable.Repeat("d* D* harbour Harbour d ", 40))).Count);

    [Fact]
    public void Folding_again_changes_nothing() => Gen.String[Gen.Char["aÄß İı'’ёйعبّאְ北京カﾞ가힣हिंด์ﬁ①"], 0, 40].Sample(text =>
    {
        string folded = SearchText.Fold(text);
        Assert.Equal(folded, folded.ToLowerInvariant());
        Assert.DoesNotContain("  ", folded, StringComparison.Ordinal);
        Assert.Equal(SearchText.Fold(text), SearchText.Fold(text.Normalize()));
    });

    [Fact]
    public async Task A_revised_article_is_found_by_its_new_words_only()
    {
        await AddAsync("The old ferry");
        await _store.WriteAsync(
            w =>
            {
                w.Articles.Revise(_feed.Id, 1, Samples.Article("1", text: "A new tram"), EntryKeys.Of([Samples.Article("1")])[0], Samples.Noon);
                return 0;
            },
            Cancellation);

        Assert.Empty(Found("ferry"));
        Assert.Equal([1L], Found("tram"));
    }

    [Fact]
    public async Task An_upgraded_database_is_indexed_again_newest_first_and_goes_on_after_an_end()
    {
        int count = (SearchIndexing.Piece * 2) + 7;
        await AddAsync([.. Enumerable.Range(1, count).Select(number => $"渡轮 number{number}")]);
        await _store.DisposeAsync();
        using (SqliteConnection old = new($"Data Source={_folder.File("test.db")};Pooling=False"))
        {
            old.Open();

            // As the migration leaves it.
            old.Execute("DROP TABLE article_search; DELETE FROM meta WHERE key = 'search'");
            old.Execute(Migrations.All.Single(migration => migration.Sql.Contains("contentless", StringComparison.Ordinal)).Sql.Replace("DROP TABLE article_search;", "", StringComparison.Ordinal));
        }

        _store = Samples.Open(_folder);
        Assert.Empty(Found("渡轮"));
        Assert.NotNull(_store.Read(r => r.Search.IsCompleteSince()));
        using CancellationTokenSource stop = new();
        await Assert.ThrowsAsync<OperationCanceledException>(() => new SearchIndexing(_store).RunAsync(
            () =>
            {
                stop.Cancel();
                return Task.CompletedTask;
            },
            stop.Token));
        Assert.Equal([count], Found($"number{count}"));
        Assert.Empty(Found("number1"));

        // An article that is revised meanwhile stays one.
        await _store.WriteAsync(
            w =>
            {
                w.Articles.Revise(_feed.Id, 1, Samples.Article("1", text: "tram"), EntryKeys.Of([Samples.Article("1")])[0], Samples.Noon);
                return 0;
            },
            Cancellation);
        Assert.Equal(count - SearchIndexing.Piece, await new SearchIndexing(_store).RunAsync(() => Task.CompletedTask, Cancellation));
        Assert.Equal([1L], Found("tram"));
        Assert.Empty(Found("number1"));
        Assert.Equal([2L], Found("渡轮 number2"));
        Assert.Null(_store.Read(r => r.Search.IsCompleteSince()));
        Assert.Equal(0, await new SearchIndexing(_store).RunAsync(() => Task.CompletedTask, Cancellation));
    }

    private long[] Found(string typed) =>
        [.. _store.Read(r => r.Articles.List(new ClusterFilter { Text = typed })).Select(article => article.Id)];

    private Task AddAsync(params string[] texts) =>
        Samples.AddAsync(_store, _feed, [.. texts.Select((text, i) => Samples.Article($"{i + 1}", text: text))]);
}
