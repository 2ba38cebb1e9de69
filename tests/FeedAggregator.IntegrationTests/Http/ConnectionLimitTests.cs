using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedAggregator.Service.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>Four connections over real sockets.</summary>
public sealed class ConnectionLimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _slow = new();
    private readonly SemaphoreSlim _begun = new(0);
    private readonly List<Socket> _sockets = [];
    private WebApplication _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new ConnectionLimit(4, _time));
        builder.Services.AddSingleton<SocketTransportFactory>();
        builder.Services.AddSingleton<IConnectionListenerFactory, LimitedListeners>();
        _app = builder.Build();
        _app.UseConnectionLimit();
        _app.Run(async context =>
        {
            if (context.Request.Path == "/slow")
            {
                _begun.Release();
                await _slow.Task;
            }

            await context.Response.WriteAsync("ok", context.RequestAborted);
        });
        await _app.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _slow.TrySetResult();
        _begun.Dispose();
        _sockets.ForEach(socket => socket.Dispose());
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_connection_that_was_idle_longest_is_closed_for_the_next()
    {
        Socket silent = await ConnectAsync();
        Socket busy = await ConnectAsync();
        await AskAsync(busy, "/slow");
        await _begun.WaitAsync(Cancellation);
        for (int i = 0; i < 30; i++)
        {
            Assert.StartsWith("HTTP/1.1 200", await AnswerAsync(await ConnectAsync()), StringComparison.Ordinal);
        }

        Assert.Equal("", await ReadAsync(silent));
        _slow.SetResult();
        Assert.StartsWith("HTTP/1.1 200", await ReadAsync(busy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_hangs_is_given_up_only_where_no_connection_is_idle()
    {
        List<Socket> hanging = [];
        for (int i = 0; i < 4; i++)
        {
            hanging.Add(await ConnectAsync());
            await AskAsync(hanging[i], "/slow");
            await _begun.WaitAsync(Cancellation);
        }

        Socket next = await ConnectAsync();
        Task<string> answer = AnswerAsync(next);
        await Task.Delay(300, Cancellation);
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.StartsWith("HTTP/1.1 200", await answer, StringComparison.Ordinal);
        Assert.Equal("", await ReadAsync(hanging[0]));
    }

    [Theory]
    [InlineData(1024, 16, 720)]
    [InlineData(1500, 16, 1196)]
    [InlineData(1500, 400, 44)]
    [InlineData(256, 16, 16)]
    [InlineData(1_048_576, 16, 10_000)]
    public void Fetching_and_the_database_keep_descriptors_of_their_own(long descriptors, int concurrency, int connections) =>
        Assert.Equal(connections, ConnectionLimit.Of(descriptors, new FetchOptions { MaxConcurrency = concurrency }));

    private async Task<Socket> ConnectAsync()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_app.Urls.Single()).Port, Cancellation);
        return socket;
    }

    private static async Task AskAsync(Socket socket, string path) =>
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n"), Cancellation);

    private static async Task<string> AnswerAsync(Socket socket)
    {
        await AskAsync(socket, "/");
        return await ReadAsync(socket);
    }

    /// <summary>The beginning of what comes; nothing where the connection is closed.</summary>
    private static async Task<string> ReadAsync(Socket socket)
    {
        byte[] buffer = new byte[256];
        try
        {
            return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, Cancellation));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return "";
        }
    }
}
