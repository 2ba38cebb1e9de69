using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Trials;
using FeedAggregator.Trials.Politeness;

namespace FeedAggregator.Benchmarks.Politeness;

/// <summary>
/// The command <c>politeness</c>: runs the real <c>feedagg serve</c> against the politeness server in real time, with the shortest
/// intervals there are, stops it in the middle and starts it again, and judges the request log.
/// </summary>
internal static class RunPoliteness
{
    private static readonly TimeSpan Minimum = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Maximum = TimeSpan.FromSeconds(20);

    /// <summary>Runs it for twice so many seconds (75); exit code 0 where every check is clean.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        TimeSpan half = TimeSpan.FromSeconds(arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 75);
        string folder = Directory.CreateTempSubdirectory("feedagg-politeness-").FullName;
        await using PolitenessServer server = new(TimeProvider.System, Minimum);
        await server.StartAsync(CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(folder, "config"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "config", "feeds"), server.Urls);
        await File.WriteAllTextAsync(Path.Combine(folder, "config", "appsettings.json"), $$"""
            {
              "Storage": { "Path": "feedagg.db" },
              "Subscriptions": { "Path": "config/feeds" },
              "Http": { "Urls": "http://127.0.0.1:0" },
              "Fetch": { "MinimumInterval": "{{Minimum:c}}", "DefaultInterval": "{{Minimum:c}}", "MaximumInterval": "{{Maximum:c}}", "HostGap": "00:00:00.2", "AllowedNetworks": ["127.0.0.0/8"] }
            }
            """);

        await ServeAsync(folder, half);
        DateTimeOffset restarted = TimeProvider.System.GetUtcNow();
        await ServeAsync(folder, half);

        PolitenessReport report = PolitenessReport.Of(new PolitenessRun
        {
            Lines = server.Lines,
            MinimumInterval = Minimum,
            MaximumInterval = Maximum,
            MaxConnectionsPerHost = 2,
            Restarted = restarted,
            Invited = server.Invited,
        });
        await Console.Out.WriteLineAsync(
            $"{report}\n{server.Lines.Count} requests; {report.Rows.Count(row => row is { Cases: > 0, Violations.Count: 0 })} of " +
            $"{report.Rows.Count} checks clean");
        Directory.Delete(folder, recursive: true);
        return report.Clean ? 0 : 1;
    }

    /// <summary>One life of the service, ended as an operator ends it.</summary>
    private static async Task ServeAsync(string folder, TimeSpan span)
    {
        ProcessStartInfo start = new("dotnet")
        { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])[Product.Assembly, "serve", "--config", Path.Combine(folder, "config", "appsettings.json")])
        {
            start.ArgumentList.Add(argument);
        }

        using Process service = Process.Start(start)!;
        Task<string> output = service.StandardOutput.ReadToEndAsync();
        Task<string> errors = service.StandardError.ReadToEndAsync();
        await Task.Delay(span);
        using (Process stop = Process.Start("kill", ["-TERM", service.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync();
        }

        await service.WaitForExitAsync();
        if (service.ExitCode != 0)
        {
            throw new InvalidOperationException($"feedagg serve ended with {service.ExitCode}: {await errors}{await output}");
        }
    }
}
