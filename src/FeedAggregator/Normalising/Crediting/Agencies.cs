using System.Collections.Frozen;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// The news agencies and distributors of releases that outlets credit by a short name. The one place that knows their sites: an
/// abbreviation cannot be looked up anywhere in a document.
/// </summary>
internal static class Agencies
{
    /// <summary>
    /// Site, name for people, and the other names it is credited by, parted by bars. No site where two agencies share the abbreviation.
    /// </summary>
    private static readonly (string? Site, string Name, string Others)[] All =
    [
        ("apnews.com", "The Associated Press", "AP|Associated Press|AP News"),
        ("reuters.com", "Reuters", "Thomson Reuters|Reuters Breakingviews|Reuters Health"),
        ("afp.com", "Agence France-Presse", "AFP|AFP Relaxnews"),
        ("dpa.com", "dpa", "Deutsche Presse-Agentur|dpa-AFX|dpa international"),
        ("upi.com", "United Press International", "UPI"),
        ("bloomberg.com", "Bloomberg", "Bloomberg News|Bloomberg Opinion"),
        ("pa.media", "PA Media", "PA|Press Association|PA News Agency"),
        ("thecanadianpress.com", "The Canadian Press", "Canadian Press|La Presse Canadienne"),
        ("aap.com.au", "Australian Associated Press", "AAP"),
        ("ptinews.com", "Press Trust of India", "PTI"),
        ("ians.in", "Indo-Asian News Service", "IANS"),
        ("aninews.in", "Asian News International", "ANI"),
        ("uniindia.com", "United News of India", "UNI"),
        ("xinhuanet.com", "Xinhua", "Xinhua News Agency|新华社|新華社"),
        ("chinanews.com.cn", "China News Service", "中新社|中新网"),
        (null, "CNA", ""),
        ("cna.com.tw", "Central News Agency", "中央社"),
        ("kyodonews.net", "Kyodo News", "Kyodo|共同通信|共同"),
        ("jiji.com", "Jiji Press", "Jiji|時事通信|時事"),
        ("yna.co.kr", "Yonhap", "Yonhap News Agency|연합뉴스"),
        ("newsis.com", "Newsis", "뉴시스"),
        ("kcna.kp", "KCNA", "Korean Central News Agency"),
        ("bernama.com", "Bernama", ""),
        ("antaranews.com", "Antara", "Antara News"),
        ("pna.gov.ph", "Philippine News Agency", "PNA"),
        ("vietnamplus.vn", "Vietnam News Agency", "VNA|TTXVN"),
        ("tass.com", "TASS", "ITAR-TASS|ТАСС|ИТАР-ТАСС"),
        ("ria.ru", "RIA Novosti", "РИА Новости"),
        ("interfax.com", "Interfax", "Интерфакс"),
        ("ukrinform.net", "Ukrinform", "Укрінформ"),
        ("unian.net", "UNIAN", "УНІАН"),
        ("efe.com", "EFE", "Agencia EFE"),
        ("europapress.es", "Europa Press", ""),
        ("ansa.it", "ANSA", ""),
        ("adnkronos.com", "Adnkronos", ""),
        ("lusa.pt", "Lusa", "Agência Lusa"),
        ("agenciabrasil.ebc.com.br", "Agência Brasil", ""),
        ("apa.at", "APA", "Austria Presse Agentur"),
        ("keystone-sda.ch", "Keystone-SDA", "SDA|Keystone-ATS"),
        ("belga.be", "Belga", ""),
        ("anp.nl", "ANP", ""),
        ("ritzau.dk", "Ritzau", ""),
        ("tt.se", "TT", "TT Nyhetsbyrån"),
        ("ntb.no", "NTB", ""),
        ("stt.fi", "STT", ""),
        ("pap.pl", "PAP", "Polska Agencja Prasowa"),
        ("ctk.eu", "ČTK", "Czech News Agency"),
        ("tasr.sk", "TASR", ""),
        ("mti.hu", "MTI", ""),
        ("agerpres.ro", "Agerpres", ""),
        ("bta.bg", "BTA", "БТА"),
        ("hina.hr", "HINA", ""),
        ("tanjug.rs", "Tanjug", ""),
        ("sta.si", "STA", ""),
        ("amna.gr", "ANA-MPA", "ΑΠΕ-ΜΠΕ"),
        ("aa.com.tr", "Anadolu Agency", "Anadolu|AA|Anadolu Ajansı"),
        ("irna.ir", "IRNA", ""),
        ("wam.ae", "WAM", "Emirates News Agency"),
        ("spa.gov.sa", "Saudi Press Agency", "SPA"),
        ("kuna.net.kw", "KUNA", ""),
        ("petra.gov.jo", "Petra", ""),
        ("nannews.ng", "News Agency of Nigeria", "NAN"),
        ("gna.org.gh", "Ghana News Agency", "GNA"),
        ("cnn.com", "CNN", "CNN Newsource|CNN Business|CNN Wire"),
        ("theconversation.com", "The Conversation", ""),
        ("kffhealthnews.org", "KFF Health News", "Kaiser Health News|KHN"),
        ("propublica.org", "ProPublica", ""),
        ("globenewswire.com", "GlobeNewswire", "GLOBE NEWSWIRE"),
        ("prnewswire.com", "PR Newswire", "PRNewswire|PRNewswire-PRWeb"),
        ("businesswire.com", "Business Wire", "BUSINESS WIRE"),
        ("accesswire.com", "ACCESSWIRE", "ACCESS Newswire"),
        ("newsfilecorp.com", "Newsfile Corp.", ""),
    ];

    private static readonly FrozenDictionary<string, CreditedSource> ByName = All
        .SelectMany(
            static agency => agency.Others.Split('|', StringSplitOptions.RemoveEmptyEntries).Append(agency.Name)
            .Select(name => (Key: OutletNames.Fold(name), Agency: agency)))
        .DistinctBy(static pair => pair.Key)
        .ToFrozenDictionary(
            static pair =>
                pair.Key, static pair => new CreditedSource(pair.Agency.Site, pair.Agency.Name, Url: null, ""), StringComparer.Ordinal);

    private static readonly string[] Titles =
        [" staff writers", " staff writer", " staff reporter", " staff", " news desk", " newsroom", " desk", " reporters",
        " correspondents"];

    /// <summary>Longest name looked up.</summary>
    private const int MaxName = 60;

    /// <summary>
    /// The agency of a name, in any case and with "Staff" or the like behind it; null where it is none. Its rule is left open.
    /// </summary>
    /// <param name="name">A name as it is written.</param>
    internal static CreditedSource? Find(ReadOnlySpan<char> name)
    {
        string bare = WithoutTitle(name.Trim()).ToString();
        return bare.Length is >= 2 and <= MaxName && ByName.TryGetValue(OutletNames.Fold(bare), out CreditedSource? agency) ? agency : null;
    }

    /// <summary>A name without "Staff", "Newsroom" or the like behind it.</summary>
    internal static ReadOnlySpan<char> WithoutTitle(ReadOnlySpan<char> name)
    {
        foreach (string title in Titles)
        {
            if (name.EndsWith(title, StringComparison.OrdinalIgnoreCase) && name.Length > title.Length)
            {
                return name[..^title.Length].TrimEnd();
            }
        }

        return name;
    }
}
