using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace FeedAggregator.Service;

/// <summary>
/// Writes each event on one line: time (UTC), level, where it comes from, and the message; no event number, which says nothing here.
/// Foreign text in a message can neither begin a new line nor drive a terminal.
/// </summary>
internal sealed class LogLine(IOptionsMonitor<LogLineOptions> options, TimeProvider time) : ConsoleFormatter(LogLine.Name)
{
    /// <summary>Name of the formatter.</summary>
    public new const string Name = "feedagg";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        string text = logEntry.Exception is { } exception ? $"{message} {exception}" : message;
        textWriter.Write(options.CurrentValue.ForJournal
            ? $"<{Severity(logEntry.LogLevel)}>"
            : time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z' ", CultureInfo.InvariantCulture) + Word(logEntry.LogLevel) + ": ");
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        textWriter.WriteLine(CleanText.Of(text.ReplaceLineEndings(" ").Replace('\r', ' ')));
    }

    // The levels of syslog (RFC 5424, 6.2.1).
    private static int Severity(LogLevel level) => level switch
    {
        LogLevel.Critical => 2,
        LogLevel.Error => 3,
        LogLevel.Warning => 4,
        LogLevel.Information => 6,
        _ => 7,
    };

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        LogLevel.Debug => "dbug",
        _ => "trce",
    };
}

/// <summary>How log lines are written; set by <see cref="ServiceManager"/>.</summary>
internal sealed class LogLineOptions : ConsoleFormatterOptions
{
    /// <summary>Whether the journal reads them, which has a time of its own and wants the level as a number in front.</summary>
    public bool ForJournal { get; set; }
}
