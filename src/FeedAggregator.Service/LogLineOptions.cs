using Microsoft.Extensions.Logging.Console;

namespace FeedAggregator.Service;

/// <summary>How log lines are written; set by <see cref="ServiceManager"/>.</summary>
internal sealed class LogLineOptions : ConsoleFormatterOptions
{
    /// <summary>Whether the journal reads them, which has a time of its own and wants the level as a number in front.</summary>
    public bool ForJournal { get; set; }
}
