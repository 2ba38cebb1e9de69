using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Service.Settings;

/// <summary>How the configuration is read again while the service runs.</summary>
/// <param name="File">The file that is watched.</param>
/// <param name="Secrets">The file of secrets, watched with it; it need not be there.</param>
/// <param name="Read">Reads and checks everything as at the start; throws with one line that says what is wrong.</param>
public sealed record SettingsReload(string File, string Secrets, Func<(IConfiguration Values, IReadOnlyList<string> UnknownKeys)> Read);
