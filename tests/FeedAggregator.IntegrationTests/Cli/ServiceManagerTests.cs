using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>
/// The service as systemd starts it with <c>Type=notify</c>; the test stands in for systemd at the other end of the socket.
/// </summary>
public sealed class ServiceManagerTests(SampleFolderFixture samples)
{
    [Fact]
    public async Task The_service_manager_is_told_when_the_service_is_ready_and_when_it_stops()
    {
        string folder = samples.Copy();
        string path = Path.Combine(folder, "n");
        using Socket manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(path));

        using Process service = CommandRun.Start(
            folder, new Dictionary<string, string> { ["NOTIFY_SOCKET"] = path }, "serve", "--set", "Http:Urls=http://127.0.0.1:0");
        string ready = await ReceiveAsync(manager);
        using Process stop = Process.Start("kill", ["-TERM", service.Id.ToString(CultureInfo.InvariantCulture)]);
        string stopping = await ReceiveAsync(manager);
        string log = await service.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("READY=1", "STOPPING=1"), (ready, stopping));
        Assert.Equal(0, service.ExitCode);

        // The level in front, as the journal reads it; the journal itself knows the time.
        Assert.Contains("<6>FeedAggregator: Listening on ", log, StringComparison.Ordinal);
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        byte[] message = new byte[256];
        int length = await socket.ReceiveAsync(message, TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(message, 0, length);
    }
}
