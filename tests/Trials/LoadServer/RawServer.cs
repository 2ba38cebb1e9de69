using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FeedAggregator.Trials.LoadServer;

/// <summary>A server on loopback that says exactly what a test tells it to, byte for byte, and remembers what it was sent.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<Stream, string, CancellationToken, Task> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly X509Certificate2? _certificate;
    private readonly bool _http2;
    private int _connections;

    private RawServer(IPAddress address, Func<Stream, string, CancellationToken, Task> answer, X509Certificate2? certificate, bool http2)
    {
        _http2 = http2;
        _answer = answer;
        _certificate = certificate;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        string host = address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        Url = $"{(certificate is null ? "http" : "https")}://{host}:{Port}/feed";
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Heads of all requests, as sent.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>
    /// Answers every request by code, over TLS where a certificate is given. Who is offered HTTP/2 and takes it begins with a head of its
    /// own (PRI).
    /// </summary>
    public static RawServer Start(
        Func<Stream, string, CancellationToken, Task> answer, IPAddress? address = null, X509Certificate2? certificate = null,
        bool http2 = false) =>
        new(address ?? IPAddress.Loopback, answer, certificate, http2);

    /// <summary>Answers every request with the same bytes, then closes.</summary>
    public static RawServer Saying(string answer) => Saying(Encoding.Latin1.GetBytes(answer.ReplaceLineEndings("\r\n")));

    /// <summary>Answers every request with the same bytes, then closes.</summary>
    public static RawServer Saying(byte[] answer) => Start(async (stream, _, token) => await stream.WriteAsync(answer, token));

    /// <summary>Answers by path: head and body of each are given, the length is added.</summary>
    public static RawServer Routing(Func<string, string, (string Head, string Body)> route) => Start(async (stream, request, token) =>
    {
        (string head, string body) = route(request.Split(' ')[1], request);
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"HTTP/1.1 {head}\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"), token);
        await stream.WriteAsync(bytes, token);
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using Stream stream = await StreamAsync(client);
                string request = await HeadAsync(stream);
                Requests.Enqueue(request);
                await _answer(stream, request, _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);

                // Wait for the other side, or data it has not read yet would be lost with a reset.
                await stream.CopyToAsync(Stream.Null, _stop.Token);
            }
            catch (Exception e) when (
                e is IOException or OperationCanceledException or SocketException or ObjectDisposedException or AuthenticationException)
            {
                // The client broke off: just what many tests are about.
                client.Close();
            }
        }
    }

    private async Task<Stream> StreamAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        SslStream tls = new(client.GetStream());
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate,
                ApplicationProtocols = _http2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : null
            }, _stop.Token);
        return tls;
    }

    private async Task<string> HeadAsync(Stream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
