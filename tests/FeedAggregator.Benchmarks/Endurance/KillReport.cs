namespace FeedAggregator.Benchmarks.Endurance;

/// <summary>What was found after the last kill and a last undisturbed round.</summary>
/// <param name="Kills">How often the service was killed.</param>
/// <param name="Rounds">Rounds of new items that were served meanwhile.</param>
/// <param name="Articles">Articles stored.</param>
/// <param name="Lost">Items that were served and are not there.</param>
/// <param name="Twice">Items that are there more than once.</param>
/// <param name="Invented">Articles that no feed ever carried.</param>
/// <param name="Homeless">Articles without a cluster, or clusters whose counts are wrong.</param>
/// <param name="Integrity">What <c>PRAGMA integrity_check</c> says.</param>
/// <param name="SlowestStart">Longest time from start to ready.</param>
/// <param name="LastExit">Exit code of the last, orderly end.</param>
internal sealed record KillReport(
    int Kills, int Rounds, int Articles, int Lost, int Twice, int Invented, int Homeless, string Integrity, TimeSpan SlowestStart, int LastExit)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Lost == 0 && Twice == 0 && Invented == 0 && Homeless == 0 && Integrity == "ok" && LastExit == 0;
}
