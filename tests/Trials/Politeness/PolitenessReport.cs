namespace FeedAggregator.Trials.Politeness;

/// <summary>The outcome of all checks.</summary>
/// <param name="Rows">A row a check: its name, the cases the log had, and what was not clean.</param>
internal sealed record PolitenessReport(IReadOnlyList<(string Name, int Cases, IReadOnlyList<string> Violations)> Rows)
{
    /// <summary>Whether every check had something to judge and found it clean.</summary>
    public bool Clean => Rows.All(row => row.Cases > 0 && row.Violations.Count == 0);

    /// <summary>Judges a run.</summary>
    public static PolitenessReport Of(PolitenessRun run) => new([.. PolitenessCheck.All.Select(check =>
    {
        (bool Clean, string Case)[] cases = [.. check.Judge(run)];
        return (check.Name, cases.Length, (IReadOnlyList<string>)[.. cases.Where(one => !one.Clean).Select(one => one.Case)]);
    })]);

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Rows.Select(row =>
        $"{(row.Cases == 0 ? "no case" : row.Violations.Count == 0 ? "clean" : "NOT CLEAN"),-9} {row.Cases,6} cases  " +
        $"{row.Name}{string.Concat(row.Violations.Take(3).Select(v => $"\n{"",10}{v}"))}"));
}
