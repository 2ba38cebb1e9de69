using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary>What <c>feedagg doctor</c> found out about one thing.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="State"><c>ok</c>, <c>note</c> or <c>bad</c>.</param>
/// <param name="Words">What was found.</param>
/// <param name="Remedy">What to do; empty where nothing need be done.</param>
internal sealed record Finding(string Subject, string State, string Words, string Remedy = "")
{
    /// <summary>The fields in lists.</summary>
    public static IReadOnlyList<Column<Finding>> Columns { get; } =
    [
        new("subject", finding => finding.Subject) { Heading = "What", NoWrap = true },
        new("state", finding => finding.State) { Heading = "State", NoWrap = true },
        new("found", finding => finding.Words) { Heading = "Found" },
        new("remedy", finding => finding.Remedy.Length > 0 ? finding.Remedy : null) { Heading = "What to do" },
    ];

    /// <summary>All is well.</summary>
    public static Finding Ok(string subject, string words) => new(subject, "ok", words);

    /// <summary>Worth knowing; nothing is broken.</summary>
    public static Finding Note(string subject, string words, string remedy = "") => new(subject, "note", words, remedy);

    /// <summary>A fault that a person must repair.</summary>
    public static Finding Bad(string subject, string words, string remedy) => new(subject, "bad", words, remedy);
}
