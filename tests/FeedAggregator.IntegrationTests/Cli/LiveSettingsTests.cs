using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>What a running service takes over of its configuration and subscriptions, by the real executable.</summary>
public sealed class LiveSettingsTests(SampleFolderFixture samples)
{
    [Fact]
    public async Task Views_titles_and_feeds_change_while_the_service_runs_and_a_wrong_file_changes_nothing()
    {
        string folder = samples.Copy();
        string config = Path.Combine(folder, "config", "appsettings.json");
        string first = await File.ReadAllTextAsync(config, TestContext.Current.CancellationToken);
        string address = $"http://127.0.0.1:{FreePort()}";
        using Process service = CommandRun.Start(folder, "serve", "--set", $"Http:Urls={address}");
        Task<string> log = service.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using HttpClient http = new() { BaseAddress = new Uri(address) };
            await UntilAsync(async () => (await StatusOfAsync(http, "/views/shared")) == HttpStatusCode.NotFound);

            await File.WriteAllTextAsync(
                config, first.Replace(
                    "\"Storage\"", "\"Views\": { \"shared\": { \"Title\": \"Told by many\", \"MinSources\": 2 } }, \"Storage\"",
                    StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await UntilAsync(async () => (await StatusOfAsync(http, "/views/shared.atom")) == HttpStatusCode.OK);
            Assert.Contains(
                "Told by many", await http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);

            await File.WriteAllTextAsync(
                config, "{ \"Views\": { \"shared\": { \"MinSources\": 0 } } }", TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(http, "/views/shared"));

            await CommandRun.Of(folder, "feeds", "set", "saltmarsh", "--priority", "3");
            await UntilAsync(
                async () => (await CommandRun.Of(folder, "feeds", "list", "--json")).Out.Contains("priority 3", StringComparison.Ordinal));
        }
        finally
        {
            await EndAsync(service);
        }

        Assert.Contains("is not taken over, the former configuration goes on: configuration", await log, StringComparison.Ordinal);
    }

    private static async Task EndAsync(Process service)
    {
        using Process kill = Process.Start("kill", ["-TERM", service.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpStatusCode?> StatusOfAsync(HttpClient http, string path)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> happened)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!await happened())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "it did not happen within 30 seconds");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
