using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.Trials.Endurance;

/// <summary>A real <c>feedagg serve</c> in a process of its own.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Uri _ready;
    private string _said = "";

    private ServiceProcess(Process process, int port)
    {
        _process = process;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _ready = new Uri(Address, "healthz/ready");
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on a free port with a folder of its own that holds feeds.opml and the database.</summary>
    /// <param name="executable">feedagg.dll, or a published executable.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="settings">Further settings, each <c>Section:Key=Value</c>.</param>
    public static ServiceProcess Start(string executable, string folder, params ReadOnlySpan<string> settings)
    {
        int port = FreePort();
        Directory.CreateDirectory(Path.Combine(folder, "config"));
        string file = Path.Combine(folder, "config", "appsettings.json");
        File.WriteAllText(file, "{}");
        bool isAssembly = executable.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : executable)
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            .. isAssembly ? [executable] : (string[])[], "serve", "--config", file,
            "--set", string.Create(CultureInfo.InvariantCulture, $"Http:Urls=http://127.0.0.1:{port}"),
            "--set", $"Storage:Path={Path.Combine(folder, "test.db")}",
            "--set", $"Subscriptions:Path={Path.Combine(folder, "feeds.opml")}",
            "--set", "Fetch:MinimumInterval=00:00:05", "--set", "Fetch:DefaultInterval=00:00:05", "--set", "Fetch:MaximumInterval=00:00:05",
            "--set", "Fetch:HostGap=00:00:00", "--set", "Fetch:MaxConnectionsPerHost=16", "--set", "Fetch:AllowedNetworks:0=127.0.0.0/8",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (string setting in settings)
        {
            start.ArgumentList.Add("--set");
            start.ArgumentList.Add(setting);
        }

        Process process = Process.Start(start)!;

        // Nobody reads the log here, but a full pipe would stop the service.
        process.OutputDataReceived += (_, _) => { };
        var service = new ServiceProcess(process, port);
        process.ErrorDataReceived += (_, line) => service._said = line.Data ?? service._said;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return service;
    }

    /// <summary>Waits until it answers that it is ready, and tells how long that took.</summary>
    public async Task<TimeSpan> ReadyAsync(CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await _http.GetAsync(_ready, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return Stopwatch.GetElapsedTime(begin);
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                if (_process.HasExited)
                {
                    throw new InvalidOperationException(
                        string.Create(
                            CultureInfo.InvariantCulture, $"The service ended by itself with exit code {_process.ExitCode}: {_said}"), e);
                }
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>CPU seconds so far and the most memory it held, in words.</summary>
    public string Cost()
    {
        _process.Refresh();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_process.TotalProcessorTime.TotalSeconds:0.0} s CPU, at most {_process.PeakWorkingSet64 >> 20} MiB resident");
    }

    /// <summary>Memory of the process that lies in RAM, in bytes.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>SIGKILL: nothing of it gets to say goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, then the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using Process signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])!;
        await signal.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Dispose();
        _http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
