using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.Service;

/// <summary>What the service listens on and who may do what; section <c>Http</c>.</summary>
public sealed record HttpOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Http";

    /// <summary>Shortest key that is accepted, in characters: a shorter one could be guessed.</summary>
    public const int MinimumKeyLength = 12;

    private const string UnixSocket = "http://unix:/";

    /// <summary>Addresses to listen on, parted by semicolons.</summary>
    [Required]
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Opens the writing part of page and API to who knows it; null keeps it shut for everybody.</summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// Opens the reading list to reading apps (the Google Reader API) and to who signs in with it, for marks alone; null keeps it shut.
    /// </summary>
    public string? ReaderPassword { get; init; }

    /// <summary>Whether reading apps may subscribe and unsubscribe, which writes the subscription file.</summary>
    public bool ReaderMaySubscribe { get; init; }

    /// <summary>Whether <c>/metrics</c> answers beyond loopback.</summary>
    public bool OpenMetrics { get; init; }

    /// <summary>
    /// Origins of web pages whose scripts may read the feeds and the API (<c>https://reader.example</c>), or <c>*</c> for all; none by
    /// default, since any web page could read an instance on loopback otherwise. Nothing but reading, and never as who is signed in.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The addresses of <see cref="Urls"/>.</summary>
    public IReadOnlyList<string> All => Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first address of <see cref="Urls"/>.</summary>
    public string FirstUrl => All is [{ } first, ..] ? first : "";

    /// <summary>Why one of the addresses cannot be listened on here and now, in plain words; null where all can.</summary>
    /// <param name="whetherFree">Whether to try the port too, which a running service holds; else only whether the address is one of this
    /// machine.</param>
    public string? CannotListen(bool whetherFree)
    {
        foreach (string url in All.Where(static url => !url.StartsWith(UnixSocket, StringComparison.OrdinalIgnoreCase)))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || !IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address))
            {
                // localhost and wildcards are always addresses of this machine.
                continue;
            }

            try
            {
                using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(address, whetherFree ? uri.Port : 0));
            }
            catch (SocketException e)
            {
                return $"{url} cannot be listened on: {e.Message}";
            }
        }

        return null;
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string url in All)
        {
            if (Problem(url) is { } problem)
            {
                yield return new ValidationResult($"{Section}:{nameof(Urls)}: {url} {problem}");
            }
        }

        if (All.GroupBy(static url => url, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            yield return new ValidationResult($"{Section}:{nameof(Urls)} names {twice.Key} twice; an address can be listened on once");
        }

        foreach (string origin in AllowedOrigins.Where(static origin => origin != "*" &&
            (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.GetLeftPart(UriPartial.Authority) != origin)))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(AllowedOrigins)}: '{origin}' is no origin such as https://reader.example " +
                    $"(nothing behind the host), nor *");
        }

        if (ApiKey is { Length: > 0 and < MinimumKeyLength })
        {
            yield return new ValidationResult($"{Section}:{nameof(ApiKey)} must have at least {MinimumKeyLength} characters.");
        }

        if (ReaderPassword is { Length: > 0 and < MinimumKeyLength })
        {
            yield return new ValidationResult($"{Section}:{nameof(ReaderPassword)} must have at least {MinimumKeyLength} characters.");
        }

        if (ReaderPassword is { Length: > 0 } && ReaderPassword == ApiKey)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(ReaderPassword)} must be another than {nameof(ApiKey)}: apps keep it, and it may do less.");
        }
    }

    // What the server would refuse, or take for every address there is.
    private static string? Problem(string url)
    {
        if (url.StartsWith(UnixSocket, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // The wildcards * and + mean every address and are no host of any URL.
        string plain = url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
        if (!Uri.TryCreate(plain, UriKind.Absolute, out Uri? uri) || !WebAddress.IsWeb(uri))
        {
            return "is no http address such as http://127.0.0.1:8080";
        }

        return uri.Scheme == "https" ? "is https, which is not served: listen on http and put a web server with TLS before it"
            : uri.PathAndQuery != "/" || uri.Fragment.Length > 0
                ? "has a path, which cannot be listened on: leave it out, and set Publishing:BaseUrl to the address that readers use"
            : uri.UserInfo.Length > 0 ? "holds a user name, which cannot be listened on: leave it out"
            : uri.HostNameType == UriHostNameType.Dns && !uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                ? "names a host, which would be taken for every address of this machine: write an IP address of it, localhost, or * for " +
                    "every address"
                : null;
    }
}
