using System.Diagnostics;
using System.Globalization;
using Dapper;
using FeedAggregator.Trials.LoadServer;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>
/// Lets the real <c>feedagg fetch --all</c> meet every misbehaviour at once, then again with all servers healed, and looks into the
/// database: each feed must have met what the table says, each must have been asked no more than needed, and in the end every article is
/// there once.
/// </summary>
/// <param name="executable">feedagg.dll, beside its runtime configuration.</param>
/// <param name="folder">An empty folder of its own.</param>
internal sealed class MisbehaviourRun(string executable, string folder)
{
    private readonly IReadOnlyList<Misbehaving> _all = Misbehaviours.All;

    private string Database => Path.Combine(folder, "test.db");

    /// <summary>Runs it.</summary>
    /// <returns>What was not as it must be, one line each.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        await using MisbehavingServer server = new(_all);
        await using RawServer forbidden = RawServer.Start((_, _, _) => Task.CompletedTask, System.Net.IPAddress.Parse("127.0.0.2"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "feeds"), _all.Select((_, index) => server.Url(index)), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), "{}", cancellationToken);

        List<string> problems = [];
        await FetchAsync(server, 1, problems, cancellationToken);
        problems.AddRange(Examine(server, healed: false));
        server.Heal();
        await FetchAsync(server, 0, problems, cancellationToken);
        problems.AddRange(Examine(server, healed: true));
        return forbidden.Connections == 0 ? problems : [.. problems, "an address that is refused was connected to"];
    }

    private async Task FetchAsync(MisbehavingServer server, int expected, List<string> problems, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            executable, "fetch", "--all", "--quiet", "--config", Path.Combine(folder, "appsettings.json"), "--set",
            $"Storage:Path={Database}",
            "--set", $"Subscriptions:Path={Path.Combine(folder, "feeds")}", "--set",
            $"Fetch:AllowedNetworks:0={new Uri(server.Address).Authority}",
            "--set", "Fetch:HostGap=00:00:00", "--set", "Fetch:MaxConnectionsPerHost=64", "--set", "Fetch:MaxConcurrency=64", "--set",
            "Fetch:MaxBodyBytes=262144",
            "--set", "Fetch:ConnectTimeout=00:00:02", "--set", "Fetch:HeadersTimeout=00:00:03", "--set", "Fetch:TotalTimeout=00:00:05",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await output;
        if (process.ExitCode != expected)
        {
            problems.Add($"exit code {process.ExitCode} instead of {expected}: {await errors}");
        }
    }

    private List<string> Examine(MisbehavingServer server, bool healed)
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        Dictionary<string, Row> rows = connection.Query<Row>(
            """
            SELECT f.subscribed_url AS Url, f.last_error AS Error, f.gone AS Gone, f.last_status AS Status,
              (SELECT count(*) FROM article a WHERE a.feed_id = f.id) AS Articles,
              (SELECT count(*) FROM article a WHERE a.feed_id = f.id AND a.guid = substr(f.subscribed_url, instr(f.subscribed_url,
                '/m')) || '#1') AS Own
            FROM feed f
            """).ToDictionary(row => row.Url, StringComparer.Ordinal);
        List<string> problems = [];
        for (int index = 0; index < _all.Count; index++)
        {
            Misbehaving one = _all[index];
            Expect expect = healed && one.Expect != Expect.Gone ? Expect.Read : one.Expect;
            if (!rows.TryGetValue(server.Url(index), out Row? row))
            {
                problems.Add($"{one.Name}: the feed is missing");
                continue;
            }

            int asked = healed ? (expect == Expect.Gone ? 0 : 1) : one.Requests;
            if (!row.Met(expect) || server.Asked(index) != asked)
            {
                problems.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{one.Name}{(healed ? " (healed)" : "")}: expected {expect} with {asked} requests, met {row} with " +
                        $"{server.Asked(index)}"));
            }
        }

        string? integrity = connection.ExecuteScalar<string>("PRAGMA integrity_check(1)");
        return integrity == "ok" ? problems : [.. problems, $"integrity: {integrity}"];
    }

    private sealed record Row
    {
        public string Url { get; init; } = "";

        public string? Error { get; init; }

        public bool Gone { get; init; }

        public long? Status { get; init; }

        public long Articles { get; init; }

        public long Own { get; init; }

        public bool Met(Expect expect) => expect switch
        {
            Expect.Read => Error is null && Articles == 1 && Own == 1,
            Expect.Gone => Gone && Error is not null && Articles == 0,
            Expect.Refused => Error?.Contains("refused", StringComparison.Ordinal) == true && Articles == 0,
            _ => Error is not null && !Error.Contains("mistake", StringComparison.Ordinal) &&
            !Error.Contains('\n', StringComparison.Ordinal) && Articles == 0 && !Gone,
        };
    }
}
