using System.Globalization;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Cli.Commands.Bulk;

/// <summary>An evaluation as people and programs read it.</summary>
internal static class EvaluationView
{
    private const int MistakesShown = 15;
    private const int PlotWidth = 50;

    /// <summary>Writes one evaluation.</summary>
    public static void Write(Terminal terminal, EvaluationReport report)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"threshold {report.Threshold:0.00}"));
        terminal.Line();
        terminal.Line("                     texts     ARI   B-cubed P / R / F          pairs P / R / F1");
        WriteMeasures(terminal, "all", report.All);
        if (report.WithoutSummaries is { } without)
        {
            WriteMeasures(terminal, "without summaries", without);
        }

        WriteMeasures(terminal, "with a companion", report.Accompanied);
        terminal.Line();
        terminal.Line("kind                 texts   with another story   apart from its own");
        foreach (KindReport kind in report.Kinds)
        {
            terminal.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind.Kind,-18} {kind.Texts,7} {kind.Merged,12} ({Share(kind.Merged, kind.Texts),5:0.0} %) {kind.Split,10} " +
                    $"({Share(kind.Split, kind.Texts),5:0.0} %)"));
        }

        if (report.HardNegatives > 0)
        {
            terminal.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"hard negatives     {report.HardNegatives,7} {report.HardNegativesMerged,12} " +
                    $"({Share(report.HardNegativesMerged, report.HardNegatives),5:0.00} %)"));
        }

        WriteMistakes(terminal, "False merges", report.FalseMerges);
        WriteMistakes(terminal, "Misses", report.Misses);
    }

    /// <summary>Writes the trade-off over several thresholds, as a table and a plot.</summary>
    public static void WriteSweep(Terminal terminal, IReadOnlyList<EvaluationReport> reports)
    {
        terminal.Line("threshold     ARI   B-cubed F   pairs P / R / F1            hard negatives merged");
        foreach (EvaluationReport report in reports)
        {
            QualityMeasures all = report.All;
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Threshold,9:0.00}  {all.AdjustedRandIndex:0.0000}   {all.BCubedF1:0.0000}      {all.PairPrecision:0.0000} / " +
                $"{all.PairRecall:0.0000} / {all.PairF1:0.0000}    {report.HardNegativesMerged} of {report.HardNegatives}"));
        }

        double least = Math.Floor(reports.Min(static report => Math.Min(report.All.PairPrecision, report.All.PairRecall)) * 20) / 20;
        terminal.Line();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"P pair precision, R pair recall, * both; from {least:0.00} to 1.00"));
        foreach (EvaluationReport report in reports)
        {
            char[] row = new string('.', PlotWidth + 1).ToCharArray();
            int precision = Column(report.All.PairPrecision, least), recall = Column(report.All.PairRecall, least);
            row[precision] = 'P';
            row[recall] = precision == recall ? '*' : 'R';
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{report.Threshold,9:0.00}  |{new string(row)}|"));
        }
    }

    /// <summary>The evaluation as one object.</summary>
    public static JsonObject Json(EvaluationReport report)
    {
        JsonObject json = Measures(report.All);
        json.Insert(0, "threshold", report.Threshold);
        if (report.WithoutSummaries is { } without)
        {
            json["withoutSummaries"] = Measures(without);
        }

        json["withCompanion"] = Measures(report.Accompanied);
        json["hardNegatives"] = report.HardNegatives;
        json["hardNegativesMerged"] = report.HardNegativesMerged;
        json["kinds"] = new JsonArray([.. report.Kinds.Select(static kind => new JsonObject
        {
            ["kind"] = kind.Kind,
            ["texts"] = kind.Texts,
            ["merged"] = kind.Merged,
            ["split"] = kind.Split,
        })]);
        json["falseMerges"] = Mistakes(report.FalseMerges);
        json["misses"] = Mistakes(report.Misses);
        return json;
    }

    private static JsonObject Measures(QualityMeasures measures) => new()
    {
        ["texts"] = measures.Texts,
        ["adjustedRandIndex"] = measures.AdjustedRandIndex,
        ["bCubedPrecision"] = measures.BCubedPrecision,
        ["bCubedRecall"] = measures.BCubedRecall,
        ["bCubedF1"] = measures.BCubedF1,
        ["pairPrecision"] = measures.PairPrecision,
        ["pairRecall"] = measures.PairRecall,
        ["pairF1"] = measures.PairF1,
        ["truePairs"] = measures.TruePairs,
        ["foundPairs"] = measures.FoundPairs,
        ["sharedPairs"] = measures.SharedPairs,
    };

    private static JsonArray Mistakes(IReadOnlyList<EvaluationMistake> mistakes) => new([.. mistakes.Select(static mistake => new JsonObject
    {
        ["id"] = mistake.Id,
        ["other"] = mistake.OtherId,
        ["rule"] = mistake.Rule,
        ["score"] = JsonText.Value(mistake.Score),
    })]);

    private static void WriteMeasures(Terminal terminal, string name, QualityMeasures measures) => terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
        $"{name,-18} {measures.Texts,7}  {measures.AdjustedRandIndex:0.0000}   {measures.BCubedPrecision:0.0000} / " +
        $"{measures.BCubedRecall:0.0000} / {measures.BCubedF1:0.0000}   {measures.PairPrecision:0.0000} / {measures.PairRecall:0.0000} " +
        $"/ {measures.PairF1:0.0000}"));

    private static void WriteMistakes(Terminal terminal, string name, IReadOnlyList<EvaluationMistake> mistakes)
    {
        terminal.Line();
        terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {mistakes.Count}" +
                $"{(mistakes.Count > MistakesShown ? string.Create(CultureInfo.InvariantCulture, $", the first {MistakesShown}") : "")}"));
        foreach (EvaluationMistake mistake in mistakes.Take(MistakesShown))
        {
            string score = mistake.Score is { } value ? string.Create(CultureInfo.InvariantCulture, $" {value:0.00}") : "";
            terminal.Line($"  {mistake.Id}  {mistake.Title}");
            terminal.Line($"    {mistake.Rule}{score}: {mistake.OtherId}  {mistake.OtherTitle}");
        }
    }

    private static int Column(double share, double least) => (int)Math.Round((share - least) / (1 - least + 1e-9) * PlotWidth);

    private static double Share(int part, int whole) => whole == 0 ? 0 : part * 100.0 / whole;
}
