namespace FeedAggregator.Trials.Endurance;

/// <summary>What was found after the last kill and a last undisturbed life.</summary>
/// <param name="Kills">How often the service was killed.</param>
/// <param name="Articles">Articles stored.</param>
/// <param name="Lost">Items that were served and are not there.</param>
/// <param name="Twice">Items that are there more than once.</param>
/// <param name="Invented">Articles that no feed ever carried.</param>
internal sealed record KillReport(int Kills, int Articles, int Lost, int Twice, int Invented)
{
    /// <summary>Articles without a cluster, or clusters whose counts are wrong.</summary>
    public required int Homeless { get; init; }

    /// <summary>What <c>PRAGMA integrity_check</c> says.</summary>
    public required string Integrity { get; init; }

    /// <summary>Longest time from start to ready.</summary>
    public required TimeSpan SlowestStart { get; init; }

    /// <summary>Exit code of the last, orderly end.</summary>
    public required int LastExit { get; init; }

    /// <summary>Kills that met feeds never read.</summary>
    public required int MetCold { get; init; }

    /// <summary>Kills that met feeds with new items.</summary>
    public required int MetPending { get; init; }

    /// <summary>Kills that met unchanged feeds.</summary>
    public required int MetUnchanged { get; init; }

    /// <summary>Rounds of new items that the feed farthest ahead had.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether nothing is wrong. How long a start took is another question: a busy machine is no fault.</summary>
    public bool IsClean => Lost == 0 && Twice == 0 && Invented == 0 && Homeless == 0 && Integrity == "ok" && LastExit == 0;
}
