using System.Buffers;
using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Recognises the line that blog software adds under every post, in the languages it is translated into: <c>The post X appeared first on
/// Y.</c>, <c>Der Beitrag X erschien zuerst auf Y.</c>, <c>投稿 X は Y に最初に表示されました。</c>
/// </summary>
internal static partial class PostFooter
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int Timeout = 2000;

    /// <summary>How the line begins: the word for a post.</summary>
    private const string Post =
        "the (post|article|entry)|(der|dieser) (beitrag|artikel)|(l[’']|cet )article|la publication|(la|esta) (entrada|publicación)|" +
        "(el|este) (artículo|post)|l[’']articolo|(il|questo) post|(o|este) (post|artigo|conteúdo)|(a|esta) (publicação|postagem)|" +
        "(het|dit) (bericht|artikel)|(inlägget|artikeln)|(indlægget|artiklen)|(innlegget|artikkelen)|(artikkeli|postaus|julkaisu)|" +
        "(artykuł|wpis|post)|(příspěvek|článek)|(príspevok|článok)|(articolul|postarea)|(публикацията|статията|постът)|" +
        "(το άρθρο|η ανάρτηση|η δημοσίευση)|(запись|статья|сообщение)|(запис|допис|стаття|публікація)|l[’']entrada|(a )?entrada|" +
        "(objava|članak|prispevek)|(објава|чланак)|(postitus|artikkel)|(įrašas|straipsnis)|(ieraksts|raksts)|(postingan|artikel|pos)|" +
        "bài viết|(ظهرت )?(المقالة|التدوينة|المقال|مقالة|تدوينة)|(הפוסט|המאמר|הרשומה)|(نوشته|مطلب)|文章|บทความ";

    /// <summary>What stands between post and outlet.</summary>
    private const string Verb =
        "(appeared first|first appeared|was first published|(was )?originally (appeared|published)) (on|in|at)|" +
        "erschien zuerst (auf|bei|in)|(est|a été) (apparu|paru|publié)e? en premier (sur|dans)|" +
        "(se publicó|apareció|aparece|fue publicad[ao]) (primero|por primera vez) en|proviene da|" +
        "(è apparso|è stato pubblicato) (per primo|per la prima volta) su|sembra essere il primo su|" +
        "(apareceu|aparece|foi publicad[ao]) primeiro (em|no|na)|verscheen (als )?eerste? (op|in)|" +
        "(dök först upp|publicerades först|visades först) på|" +
        "(blev |er )?(først (udgivet|publiceret|offentliggjort)|dukkede først op|udkom først) på|" +
        "(dukket først opp|ble først publisert) på|(julkaistiin|ilmestyi) (ensimmäisen kerran|ensin|ensimmäisenä)( sivustolla)?|" +
        "pochodzi z serwisu|pojawił się (po raz pierwszy|najpierw) (w|na)|(se )?(nejdříve|poprvé|nejprve) (se )?objevil (na|v)|" +
        "pochází z( webu)?|(zobrazený najskôr|(sa )?(najskôr|najprv|prvýkrát) (sa )?(objavil|zobrazil))( (na|v)(?= ))?|pochádza z|" +
        "(apare|a apărut) (prima dată|mai întâi) (în|pe)|се появи (първо|за първи път) (на|в)|εμφανίστηκε πρώτα (στο|στον|στη|στην)|" +
        "(впервые появил(ась|ось|ся)|появил(ась|ось|ись) сначала)( (на|в)(?= ))?|" +
        "(спершу|вперше|спочатку) з[’']яви(лась|лася|лося|лось|вся|всь)( (на|в)(?= ))?|" +
        "з[’']яви(лась|лася|лося|лось|вся|всь) (спочатку|спершу|вперше)( (на|в)(?= ))?|ha aparegut primer a|apareix primer a|" +
        "publicouse primeiro en|(se )?(pojavi(o|la)( se)?|pojavljuje( se)?) (prvi puta?|prvo) na|се појавила прво на|" +
        "ilmus (algul|esmalt)( lehel)?|pirmą kartą (pasirodė|paskelbtas)|pirmo reizi parādījās|" +
        "(muncul|tampil|terbit) pertama (kali )?(pada|di)|(đã )?xuất hiện (đầu tiên )?(vào ngày|trên|tại|ở)|أولاً? (على|في)|" +
        "הופיעה? לראשונה ב[-־]?|(最先|最早|首先)(出现在|出現在|发布于|發佈於|發表於)|ปรากฏครั้งแรกที่";

    /// <summary>The name behind it, as written; null for any other line.</summary>
    /// <param name="line">One line, white space collapsed.</param>
    internal static string? NameIn(string line) =>
        Forward().Match(line) is { Success: true } forward
            ? forward.Groups["name"].Value.Trim(' ', '.', '。', '"', '“', '”', '«', '»', '「', '」', '《', '》')
        : line.AsSpan().ContainsAny(BackwardWords) && Backward().Match(line) is { Success: true } backward
            ? backward.Groups["name"].Value.Trim(' ', '"', '“', '”', '「', '」', '《', '》')
        : null;

    [GeneratedRegex($@"^({Post})\s?.{{1,250}}?\s?({Verb})\s?(?<name>.{{2,90}})$", Options, Timeout)]
    private static partial Regex Forward();

    /// <summary>
    /// One of these is in each line that <see cref="Backward"/> finds. It begins with any text, so that it would be tried at length on
    /// every line.
    /// </summary>
    private static readonly SearchValues<string> BackwardWords = SearchValues.Create(
        ["először", " ilk ", "に最初に", "에 처음", "에 가장 먼저", "اولین بار در", " zuerst "], StringComparison.OrdinalIgnoreCase);

    /// <summary>Languages in which the verb comes last.</summary>
    [GeneratedRegex(
        @"^((a )?.{1,250} (bejegyzés|cikk) először (a |az )?(?<name>.{2,80}?)([-–](n|en|on|ön|án|én|ban|ben))?( oldalon)? jelent meg|" +
        @".{1,250} (yazısı|yayını|gönderisi|makalesi) (ilk|ilk önce|ilk olarak) (?<name>.{2,80}?)([’'](de|da|te|ta)| üzerinde|" +
        @" sitesinde)? (ortaya çıktı|göründü|görüntülendi|yayınlandı)|投稿 ?.{1,250} ?は、? ?(?<name>.{2,80}?) ?に最初に(表示|公開|投稿|掲載)されました|" +
        @".{1,250} (게시물이|글이|포스트가) (?<name>.{2,80}?)에 (처음|가장 먼저) (등장|게시|나타|표시).{0,8}|" +
        @"(نوشته|مطلب) .{1,250} اولین بار در (?<name>.{2,80}?)\.? (پدیدار|منتشر|ظاهر) شد|" +
        @"(der|dieser) (beitrag|artikel) .{1,250} (wurde|ist) zuerst (auf|bei|in) (?<name>.{2,80}?) (veröffentlicht|" +
        @"erschienen))[.。]?$", Options, Timeout)]
    private static partial Regex Backward();
}
