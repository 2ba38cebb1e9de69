using System.Collections.Frozen;

namespace FeedAggregator.Model.Dates;

/// <summary>Months by name, in the languages in which feeds wrongly write them (RFC 822 knows English only).</summary>
internal static class MonthNames
{
    private static readonly string[] ByMonth =
    [
        "jan january janv janvier januar jaenner enero ene gennaio gen janeiro januari jän jänner janúar január sty stycznia styczeń " +
        "янв января january ιαν ocak led ledna ian ianuarie gener tammikuuta tammi січ січня",
        "feb february feber februar fev févr février fevrier febrero febbraio fevereiro februari febr február lut lutego luty фев " +
        "февраля φεβ şub subat úno února febrer helmikuuta helmi лют лютого",
        "mar march mars märz marz mär mrz marzo março marco maart mrt maerz márc március marca marzec мар марта μάρ μαρ mart bře března " +
        "març maaliskuuta maalis бер березня",
        "apr april avr avril abr abril aprile ápr április kwi kwietnia kwiecień апр апреля απρ nis nisan dub dubna huhtikuuta huhti кві " +
        "квітня",
        "may mai mei mayo mag maggio maio maj máj május maja май мая μαΐ μαϊ μάι mayis kvě května maig toukokuuta touko тра травня",
        "jun june juin juni junio giu giugno junho jún június cze czerwca czerwiec июн июня ιούν ιουν haz haziran čvn června iun iunie " +
        "juny kesäkuuta kesä чер червня",
        "jul july juil juillet juli julio lug luglio julho júl július lip lipca lipiec июл июля ιούλ ιουλ tem temmuz čvc července iul " +
        "iulie juliol heinäkuuta heinä čec лип липня",
        "aug august aoû août aout ago agosto augustus aug augusztus sie sierpnia sierpień авг августа αύγ αυγ ağu agustos srp srpna " +
        "agosto agost agustus elokuuta elo сер серпня",
        "sep sept september septembre septiembre set sett settembre setembro szept szeptember wrz września wrzesień сен сентября σεπ " +
        "eyl eylul zář září syyskuuta syys вер вересня",
        "oct october okt oktober octobre octubre ott ottobre out outubro október paź października październik окт октября οκτ eki ekim " +
        "říj října lokakuuta loka жов жовтня",
        "nov november novembre noviembre novembro lis listopada listopad ноя ноября νοέ νοε kas kasim noi noiembrie marraskuuta marras " +
        "лис листопада",
        "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro des desember dec december gru grudnia grudzień " +
        "дек декабря δεκ ara aralik pro prosince desembre joulukuuta joulu гру грудня",
    ];

    private static readonly FrozenDictionary<string, int> Months = Build();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Months.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Month from 1, by any of its names; by its first three letters where an English name is misspelt; 0 where it is none.
    /// </summary>
    public static int Of(ReadOnlySpan<char> word) =>
        Lookup.TryGetValue(word, out int month) || (word.Length > 3 && !IsWeekday(word) && Lookup.TryGetValue(word[..3], out month))
            ? month
            : 0;

    /// <summary>Names of days begin like months in some languages: "martes" is no March.</summary>
    private static bool IsWeekday(ReadOnlySpan<char> word) =>
        word.EndsWith("day", StringComparison.OrdinalIgnoreCase) || word.Equals("martes", StringComparison.OrdinalIgnoreCase)
        || word.Equals("mardi", StringComparison.OrdinalIgnoreCase) || word.Equals("martedì", StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, int> Build()
    {
        Dictionary<string, int> months = new(StringComparer.OrdinalIgnoreCase);
        for (int month = 1; month <= 12; month++)
        {
            foreach (string name in ByMonth[month - 1].Split(' '))
            {
                months.TryAdd(name, month);
            }
        }

        return months.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
