namespace FeedAggregator.Tests.Normalising;

public sealed class CreditTests
{
    [Theory]
    [InlineData("Source: northvalepost.example", "northvalepost.example", "northvalepost.example")]
    [InlineData("SOURCE: https://www.northvalepost.example/a/b", "northvalepost.example", "https://www.northvalepost.example/a/b")]
    [InlineData("Source: The Northvale Post", null, "The Northvale Post")]
    [InlineData("(Source: Northvale Post)", null, "Northvale Post")]
    [InlineData("via northvalepost.example", "northvalepost.example", "northvalepost.example")]
    [InlineData("Via: Northvale Post", null, "Northvale Post")]
    [InlineData("H/T: Northvale Post", null, "Northvale Post")]
    [InlineData("Originally published at northvalepost.example.", "northvalepost.example", "northvalepost.example")]
    [InlineData("This article was originally published by the Northvale Post on 3 May 2026.", null, "the Northvale Post")]
    [InlineData("This story first appeared in Northvale Post, a weekly.", null, "Northvale Post")]
    [InlineData("This article is republished from Northvale Post under a Creative Commons licence.", null, "Northvale Post")]
    [InlineData("The post Ferry returns appeared first on Northvale Post.", null, "Northvale Post")]
    [InlineData("Read the full story at northvalepost.example", "northvalepost.example", "northvalepost.example")]
    [InlineData("This story first appeared on the Northvale Post website as part of a series.", null, "the Northvale Post")]
    [InlineData("This article first appeared on Northvale Post at 7:41 a.m. on Monday.", null, "Northvale Post")]
    [InlineData("Quelle: northvalepost.example", "northvalepost.example", "northvalepost.example")]
    [InlineData("This was originally published by the Northvale Post.", null, "the Northvale Post")]
    [InlineData("This article originally appeared on Northvale: Ferry Found in a Barn", null, "Northvale")]
    [InlineData("The article Nine Ways to Miss a Ferry originally appeared on Northvale Post.", null, "Northvale Post")]
    [InlineData("© Northvale Post is a Harbour Gazette content partner offering shipping news.", null, "Northvale Post")]
    public void A_credit_line_names_its_origin_and_leaves_the_text(string line, string? site, string name)
    {
        Article article = Normalised.Html($"<p>The ferry is back.</p><p>It was late.</p><p>{line}</p>");

        Assert.Equal("The ferry is back.\n\nIt was late.", article.Text);
        Assert.Equal((site, name, "credit-line"), (article.Credit?.Site, article.Credit?.Name, article.Credit?.Rule));
    }

    [Theory]
    [InlineData("Source: harbourgazette.example")]
    [InlineData("Source: www.harbourgazette.example")]
    [InlineData("Source: Harbour Gazette")]
    [InlineData("The post Ferry returns appeared first on The Harbour Gazette.")]
    public void A_credit_that_names_the_articles_own_outlet_is_none_and_leaves_the_text(string line)
    {
        Article article = Normalised.Html($"<p>The ferry is back.</p><p>{line}</p>");

        Assert.Equal("The ferry is back.", article.Text);
        Assert.Null(article.Credit);
    }

    [Theory]
    [InlineData("Via Appia is to be closed to cars.")]
    [InlineData("Sources close to the board said that the ferry would be late again and that nobody minded.")]
    [InlineData("The report was published in May by a committee of nine, none of whom had been on the ferry.")]
    [InlineData("This report was written by three students of the nautical school.")]
    [InlineData("The story was first published in 1921 and never again.")]
    [InlineData("Reprinted from memory, the song has a verse too many.")]
    [InlineData("Source: November deadline for healthcare.gov possible")]
    [InlineData("First published in the Courier of 3 May 1921, the song is by Ida Marlow.")]
    [InlineData("Source of the river is a spring above Mossgate.")]
    [InlineData("Sources: Harbour Board, Northvale Institute of Tides, Gazette reporting")]
    public void A_sentence_is_no_credit(string line)
    {
        Article article = Normalised.Html($"<p>The ferry is back.</p><p>{line}</p>");

        Assert.Null(article.Credit);
        Assert.EndsWith(line, article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quayton (Upper Vale), May 01 (ANI): The ferry is back.", "aninews.in")]
    [InlineData("QUAYTON, Nov 3 AAP - The ferry is back.", "aap.com.au")]
    [InlineData("МОСКВА, 3 ноя - РИА Новости. Паром вернулся.", "ria.ru")]
    [InlineData("Ville es Port [Vale], May 3 (ANI/Xinhua): The ferry is back.", "aninews.in")]
    [InlineData(
        "A ferry may be made of paper, a study finds. QUAYTON, Vale, May 5, 2022 /PRNewswire/ -- Northvale Boats said so.",
        "prnewswire.com")]
    [InlineData("A ferry may be made of paper.QUAYTON--(BUSINESS WIRE)--#Boats--Northvale Boats said so.", "businesswire.com")]
    public void A_dateline_names_its_agency_behind_a_region_and_behind_a_subhead(string text, string site) =>
        Assert.Equal(site, Normalised.Html($"<p>{text}</p>").Credit?.Site);

    [Theory]
    [InlineData("Marlow reported from Quayton. Associated Press writers Ida Vale and Tom Quay contributed to this report.")]
    [InlineData("Associated Press Writer Ida Vale in Quayton contributed to this report.")]
    [InlineData("Associated Press writer Ida Vale contributed reporting.</p><p>Reach Marlow on the quay.")]
    public void Writers_of_an_agency_under_a_report_credit_it(string last) =>
        Assert.Equal("apnews.com", Normalised.Html($"<p>The ferry is back.</p><p>{last}</p>").Credit?.Site);

    [Fact]
    public void A_byline_that_runs_into_the_text_names_a_station_in_capitals() =>
        Assert.Equal("QUAYRADIO", Normalised.Html("<p>By Ida Marlow of QUAYRADIO The ferry is back.</p>").Credit?.Name);

    [Fact]
    public void Initials_of_an_author_are_no_agency() =>
        Assert.Null(
            Normalised.Entry(
                new ParsedEntry
                { Authors = [new ParsedPerson("Marlow, P. A.", null, null)], Title = new ParsedText("Tides", TextKind.Text) }).Credit);

    [Theory]
    [InlineData("https://northvalepost.example/ferry", "northvalepost.example")]
    [InlineData("https://bit.ly/2ferry", null)]
    [InlineData("https://www.youtube.com/watch?v=ferry", null)]
    public void A_link_to_where_everybody_publishes_credits_nobody(string via, string? site) =>
        Assert.Equal(site, Normalised.Entry(new ParsedEntry { Via = via, Title = new ParsedText("Ferry", TextKind.Text) }).Credit?.Site);

    [Fact]
    public void A_source_line_in_the_middle_belongs_to_a_picture_or_table()
    {
        string body = string.Concat(Enumerable.Range(0, 12).Select(i => $"<p>Paragraph {i} of a long report.</p>"));

        Assert.Null(Normalised.Html($"{body}<p>Source: northvalepost.example</p>{body}").Credit);
    }

    [Fact]
    public void The_link_behind_the_name_is_kept() => Assert.Equal(
        new CreditedSource("northvalepost.example", "Northvale Post", "https://northvalepost.example/ferry", "credit-line"),
        Normalised.Html("<p>Text.</p><p>Originally published by <a href='https://northvalepost.example/ferry'>Northvale Post</a>.</p>")
        .Credit);

    [Fact]
    public void A_source_element_names_the_origin()
    {
        ParsedEntry entry = new() { Source = new ParsedSource("Northvale Post", "https://northvalepost.example/feed") };

        Assert.Equal(
            new CreditedSource("northvalepost.example", "Northvale Post", Url: null, "rss-source"), Normalised.Entry(entry).Credit);
    }

    [Fact]
    public void A_source_element_that_names_the_outlet_itself_is_none() =>
        Assert.Null(
            Normalised.Entry(new ParsedEntry { Source = new ParsedSource("Harbour Gazette", "https://harbourgazette.example/feed") })
            .Credit);

    [Fact]
    public void A_via_link_names_the_origin() => Assert.Equal(
        new CreditedSource("northvalepost.example", "northvalepost.example", "https://northvalepost.example/ferry", "via-link"),
        Normalised.Entry(new ParsedEntry { Via = "https://northvalepost.example/ferry" }).Credit);

    [Fact]
    public void What_the_text_says_counts_more_than_what_the_feed_says()
    {
        ParsedEntry entry = new()
        {
            Content = new ParsedText("<p>Text.</p><p>Source: northvalepost.example</p>", TextKind.Html),
            Via = "https://brasshillobserver.example/x",
        };

        Assert.Equal("northvalepost.example", Normalised.Entry(entry).Credit?.Site);
    }

    [Theory]
    [InlineData("QUILLPORT (AP) — The ferry is back.", "apnews.com")]
    [InlineData("(Reuters) - Shares of the ferry line rose.", "reuters.com")]
    [InlineData("LARKFIELD, Nov 3 (Reuters) - The ferry is back.", "reuters.com")]
    [InlineData("Nov. 3 (UPI) -- The ferry is back.", "upi.com")]
    [InlineData("LARKFIELD, Nov. 3 (Xinhua) -- The ferry is back.", "xinhuanet.com")]
    [InlineData("SEOUL, Nov. 3 (Yonhap) -- The ferry is back.", "yna.co.kr")]
    [InlineData("New Quay, Nov 3 (PTI) The ferry is back.", "ptinews.com")]
    [InlineData("New Quay [Northvale], November 3 (ANI): The ferry is back.", "aninews.in")]
    [InlineData("New Quay, Nov 3 (IANS) The ferry is back.", "ians.in")]
    [InlineData("TOKYO, Nov. 3, 2026 (Kyodo) - The ferry is back.", "kyodonews.net")]
    [InlineData("Port-Neuf (AFP) – Le bac est revenu.", "afp.com")]
    [InlineData("Hafenstadt (dpa) - Die Fähre ist zurück.", "dpa.com")]
    [InlineData("HAFENSTADT/NORDTAL (dpa/lno) - Die Fähre ist zurück.", "dpa.com")]
    [InlineData("Puerto Nuevo, 3 nov (EFE).- El transbordador ha vuelto.", "efe.com")]
    [InlineData("PUERTO NUEVO, 3 Nov. (EUROPA PRESS) - El transbordador ha vuelto.", "europapress.es")]
    [InlineData("(ANSA) - PORTO NUOVO, 03 NOV - Il traghetto è tornato.", "ansa.it")]
    [InlineData("Porto Novo, 03 nov 2026 (Lusa) - O barco voltou.", "lusa.pt")]
    [InlineData("QUAYSIDE, November 3. /TASS/. The ferry is back.", "tass.com")]
    [InlineData("СТАРЫЙ ПРИЧАЛ, 3 ноября. /ТАСС/. Паром вернулся.", "tass.com")]
    [InlineData("QUAYSIDE, Nov. 3, 2026 /PRNewswire/ -- The ferry line announced a ferry.", "prnewswire.com")]
    [InlineData("LARKFIELD, Nov. 3, 2026 (GLOBE NEWSWIRE) -- The ferry line announced a ferry.", "globenewswire.com")]
    [InlineData("ATLANTA (CNN) — The ferry is back.", "cnn.com")]
    [InlineData("LARKFIELD (AFP/AP) - The ferry is back.", "afp.com")]
    [InlineData("LARKFIELD (THE NORTH PAPER) - The ferry is back.", null, "THE NORTH PAPER")]
    [InlineData("新华社临海11月3日电 渡轮回来了。", "xinhuanet.com")]
    [InlineData("(서울=연합뉴스) 나루 기자 = 배가 돌아왔다.", "yna.co.kr")]
    [InlineData("【港町共同】フェリーが戻った。", "kyodonews.net")]
    public void An_agency_in_the_dateline_is_credited_and_the_dateline_stays(string text, string? site, string? name = null)
    {
        Article article = Normalised.Html($"<p>{text}</p><p>It was late.</p>");

        Assert.Equal((site, "agency-dateline"), (article.Credit?.Site, article.Credit?.Rule));
        Assert.Equal(name ?? article.Credit?.Name, article.Credit?.Name);
        Assert.StartsWith(text, article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dateline_after_a_byline_is_read() =>
        Assert.Equal(
            "reuters.com", Normalised.Html("<p>By Ida Marlow and Tom Hale</p><p>LARKFIELD, Nov 3 (Reuters) - The ferry is back.</p>")
            .Credit?.Site);

    [Theory]
    [InlineData("The All Anglers Party (AAP) - founded last year - wants the ferry back.")]
    [InlineData("All Anglers Party (AAP) Leader Ida Marlow wants the ferry back.")]
    [InlineData("The ferry (AP) — as the crew calls it — is back.")]
    [InlineData("The amount covers short loans (STL) -- composed of two kinds.")]
    [InlineData("Harbour Gazette (HARBOUR GAZETTE NEWS) - The ferry is back.")]
    [InlineData("LARKFIELD (WKLX) - The ferry is back.")]
    [InlineData("Ferry Takings Week 4 (Early Trends): The ferry is full.")]
    [InlineData("The Long Way Home (Second Edition) - a history of the ferry.")]
    [InlineData("Ferry line \"Sound Star\" (2026) - a history.")]
    public void A_bracket_in_a_sentence_is_no_dateline(string text) => Assert.Null(Normalised.Html($"<p>{text}</p>").Credit);

    [Theory]
    [InlineData("By Reuters", "reuters.com", "Reuters")]
    [InlineData("By Reuters Staff", "reuters.com", "Reuters")]
    [InlineData("By The Associated Press", "apnews.com", "The Associated Press")]
    [InlineData("By Ida Marlow of RNL", null, "RNL")]
    [InlineData("By Ida Marlow, RNL", null, "RNL")]
    [InlineData("By Ida Marlow, Associated Press", "apnews.com", "The Associated Press")]
    [InlineData("By Ida Marlow for The Conversation", "theconversation.com", "The Conversation")]
    [InlineData("By Ida Marlow and Tom Hale, Northvale Post", null, "Northvale Post")]
    [InlineData("By Ida Marlow | Northvale Public Radio", null, "Northvale Public Radio")]
    [InlineData("By TideTables.example", "tidetables.example", "TideTables.example")]
    [InlineData("By Northvale Post Staff", null, "Northvale Post")]
    public void The_outlet_of_a_byline_is_credited_and_the_byline_stays(string byline, string? site, string name)
    {
        Article article = Normalised.Html($"<p>{byline}</p><p>The ferry is back, and nobody was surprised.</p>");

        Assert.Equal(new CreditedSource(site, name, Url: null, "byline"), article.Credit);
        Assert.StartsWith(byline, article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "By Ida Marlow for The Conversation We know the ferry well, and so does everybody who has ever lived here.", "The Conversation")]
    [InlineData("By Ida Marlow of RNL It would be anyone's worst morning: the ferry left on time, and nobody was on it.", "RNL")]
    [InlineData("By Ida Marlow, RNL The ferry left on time, and nobody was on it but a dog and its owner's hat.", "RNL")]
    [InlineData("By RNL The ferry left on time, and nobody was on it but a dog and its owner's hat, says the crew.", "RNL")]
    [InlineData("By TideTables.example Skipper Tom Hale has told how the ferry left on time, and nobody was on it.", "TideTables.example")]
    [InlineData("By Ida Marlow, Chief Tide Officer, Northvale Port The ferry left on time, and nobody was on it that day.", null)]
    public void A_byline_that_runs_into_the_text_credits_what_cannot_be_a_part_of_it(string text, string? name) =>
        Assert.Equal(name, Normalised.Html($"<p>{text}</p>").Credit?.Name);

    [Theory]
    [InlineData("By Ida Marlow")]
    [InlineData("By Ida Marlow, Times Staff Writer")]
    [InlineData("By Ida Marlow, Health News Editor")]
    [InlineData("By Ida Marlow of Larkfield")]
    [InlineData("By Ida Marlow, University of Northvale")]
    [InlineData("By Ida Marlow, Harbour Gazette")]
    [InlineData("By Ida Marlow, The Gazette")]
    [InlineData("By day she teaches, and by night she runs the ferry.")]
    [InlineData("By Tuesday the ferry was back.")]
    [InlineData("By Tuesday, News of the ferry had spread.")]
    public void A_byline_without_another_outlet_credits_nobody(string byline) =>
        Assert.Null(Normalised.Html($"<p>{byline}</p><p>The ferry is back, and nobody was surprised.</p>").Credit);

    [Theory]
    [InlineData("The ferry is back by decree. -Reuters", "reuters.com")]
    [InlineData("The ferry is back by decree. — AFP", "afp.com")]
    [InlineData("The ferry is back, he said.” (AP)", "apnews.com")]
    [InlineData("The ferry is back.</p><p>AFP", "afp.com")]
    [InlineData("The ferry is back.</p><p>— Bernama", "bernama.com")]
    [InlineData(
        "The ferry is back.</p><p>Associated Press writers Ida Marlow in Larkfield and Tom Hale contributed to this report.", "apnews.com")]
    public void The_agency_that_closes_a_report_is_credited(string text, string site)
    {
        CreditedSource? credit = Normalised.Html($"<p>It was late.</p><p>{text}</p>").Credit;
        Assert.Equal((site, "closing-line"), (credit?.Site, credit?.Rule));
    }

    [Theory]
    [InlineData("The ferry is back, says the agency Reuters")]
    [InlineData("The ferry is back, with reports from AFP.")]
    [InlineData("The strike ends – Reuters is told otherwise.")]
    [InlineData("Gazette writer Ida Marlow contributed to this report.")]
    [InlineData("The Associated Press contributed to this report.")]
    public void An_agency_in_the_last_sentence_is_no_credit(string text) =>
        Assert.Null(Normalised.Html($"<p>It was late.</p><p>{text}</p>").Credit);

    [Theory]
    [InlineData("Associated Press", "apnews.com")]
    [InlineData("Reuters Staff", "reuters.com")]
    [InlineData("Ida Marlow, Reuters", "reuters.com")]
    [InlineData("Ida Marlow, Tom Hale", null)]
    [InlineData("Ida Press", null)]
    public void An_author_that_is_an_agency_is_credited(string author, string? site)
    {
        ParsedEntry entry =
            new() { Authors = [new ParsedPerson(author)], Content = new ParsedText("<p>The ferry is back.</p>", TextKind.Html) };
        Assert.Equal(site, Normalised.Entry(entry).Credit?.Site);
    }

    [Theory]
    [InlineData("Der Beitrag {0} erschien zuerst auf {1}.")]
    [InlineData("Der Artikel {0} wurde zuerst auf {1} veröffentlicht.")]
    [InlineData("L’article {0} est apparu en premier sur {1}.")]
    [InlineData("La entrada {0} se publicó primero en {1}.")]
    [InlineData("L'articolo {0} proviene da {1}.")]
    [InlineData("O post {0} apareceu primeiro em {1}.")]
    [InlineData("Het bericht {0} verscheen eerst op {1}.")]
    [InlineData("Inlägget {0} dök först upp på {1}.")]
    [InlineData("Indlægget {0} blev først udgivet på {1}.")]
    [InlineData("Innlegget {0} dukket først opp på {1}.")]
    [InlineData("Artikkeli {0} julkaistiin ensimmäisen kerran {1}.")]
    [InlineData("Artykuł {0} pochodzi z serwisu {1}.")]
    [InlineData("Příspěvek {0} se nejdříve objevil na {1}.")]
    [InlineData("Článok {0} zobrazený najskôr {1}.")]
    [InlineData("A {0} bejegyzés először {1}-n jelent meg.")]
    [InlineData("Articolul {0} apare prima dată în {1}.")]
    [InlineData("Публикацията {0} се появи първо на {1}.")]
    [InlineData("Το άρθρο {0} εμφανίστηκε πρώτα στο {1}.")]
    [InlineData("{0} yazısı ilk önce {1} üzerinde ortaya çıktı.")]
    [InlineData("Запись {0} впервые появилась {1}.")]
    [InlineData("Запис {0} спершу з’явився на {1}.")]
    [InlineData("L'entrada {0} ha aparegut primer a {1}.")]
    [InlineData("Postingan {0} muncul pertama kali pada {1}.")]
    [InlineData("投稿 {0} は {1} に最初に表示されました。")]
    [InlineData("文章 {0} 最先出现在 {1}。")]
    [InlineData("{0} 게시물이 {1}에 처음 등장했습니다.")]
    [InlineData("ظهرت المقالة {0} أولاً على {1}.")]
    [InlineData("הפוסט {0} הופיע לראשונה ב-{1}.")]
    public void The_line_of_blog_software_credits_in_every_language(string line)
    {
        string html = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, line, "<a href='https://kiln.example/mill'>The mill</a>",
            "<a href='https://kiln.example/'>Kiln and Wheel</a>");
        Article article = Normalised.Html($"<p>The ferry is back.</p><p>{html}</p>");

        Assert.Equal(new CreditedSource("kiln.example", "Kiln and Wheel", "https://kiln.example/", "credit-line"), article.Credit);
        Assert.Equal("The ferry is back.", article.Text);
    }

    [Theory]
    [InlineData("Запись {0} впервые появилась {1}.", "Вестник")]
    [InlineData("Запис {0} вперше з'явився {1}.", "Нагода")]
    [InlineData("Článok {0} zobrazený najskôr {1}.", "Vlnobitie")]
    public void A_name_that_begins_like_a_preposition_is_whole(string line, string name)
    {
        string html = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, line, "<a href='https://kiln.example/mill'>One</a>",
            $"<a href='https://kiln.example/'>{name}</a>");
        Assert.Equal(name, Normalised.Html($"<p>The ferry is back.</p><p>{html}</p>").Credit?.Name);
    }

    [Fact]
    public void The_line_of_blog_software_that_names_its_own_outlet_leaves_the_text_and_credits_nobody()
    {
        Article article = Normalised.Html("<p>The ferry is back.</p><p>Der Beitrag Fähre erschien zuerst auf The Harbour Gazette.</p>");

        Assert.Null(article.Credit);
        Assert.Equal("The ferry is back.", article.Text);
    }
}
