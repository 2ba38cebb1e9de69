using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service.Settings;

/// <summary>
/// Reads the configuration again when its file changes. One that is wrong anywhere changes nothing. What cannot change while the service
/// runs (where it listens, which database it owns, …) is told and waits for the next start.
/// </summary>
internal sealed partial class SettingsWatcher(
    LiveConfiguration live, SettingsReload reload, ILogger<SettingsWatcher> logger)
{
    /// <summary>What takes hold at once; docs/operating.md names them.</summary>
    private static readonly string[] Live =
    [
        "Views", "Publishing", "Webhook", "Retention", "Logging", "Deduplication:Policy", "Deduplication:Policies",
        "Fetch:MinimumInterval", "Fetch:DefaultInterval", "Fetch:MaximumInterval", "Fetch:Feeds",
    ];

    private ((DateTime, long) File, (DateTime, long) Secrets) _seen = (Look(reload.File), Look(reload.Secrets));

    /// <summary>Reads the file again if it changed since the last time.</summary>
    public void RereadIfChanged()
    {
        ((DateTime, long) File, (DateTime, long) Secrets) now = (Look(reload.File), Look(reload.Secrets));
        if (now == _seen)
        {
            return;
        }

        _seen = now;
        (IConfiguration Values, IReadOnlyList<string> UnknownKeys) read;
        try
        {
            read = reload.Read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever is wrong with the file, what was right so far goes on.
            LogProblem(reload.File, e.Message);
            return;
        }

        foreach (string key in read.UnknownKeys)
        {
            LogUnknown(key);
        }

        IReadOnlyList<string> changed = live.Replace(read.Values);
        string[] later = [.. changed.Where(key => !Array.Exists(Live, known => IsAtOrBelow(key, known)))];
        LogReread(reload.File, changed.Count - later.Length);
        if (later.Length > 0)
        {
            LogLater(string.Join(", ", later));
        }
    }

    private static bool IsAtOrBelow(string key, string known) =>
        key.StartsWith(known, StringComparison.OrdinalIgnoreCase) && (key.Length == known.Length || key[known.Length] == ':');

    private static (DateTime Written, long Length) Look(string path)
    {
        if (path.Length == 0)
        {
            return default;
        }

        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    [LoggerMessage(LogLevel.Information, "{File}: read again, {Count} values changed")]
    private partial void LogReread(string file, int count);

    [LoggerMessage(LogLevel.Warning, "These values take effect at the next start: {Keys}")]
    private partial void LogLater(string keys);

    [LoggerMessage(LogLevel.Warning, "Unknown configuration key {Key} is ignored")]
    private partial void LogUnknown(string key);

    [LoggerMessage(LogLevel.Error, "{File} is not taken over, the former configuration goes on: {Problem}")]
    private partial void LogProblem(string file, string problem);
}

/// <summary>How the configuration is read again while the service runs.</summary>
/// <param name="File">The file that is watched.</param>
/// <param name="Secrets">The file of secrets, watched with it; it need not be there.</param>
/// <param name="Read">Reads and checks everything as at the start; throws with one line that says what is wrong.</param>
public sealed record SettingsReload(string File, string Secrets, Func<(IConfiguration Values, IReadOnlyList<string> UnknownKeys)> Read);
