using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Service;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary>
/// <c>feedagg health</c>: asks the service of this configuration how it is. The check of containers, which have no other program to ask
/// with.
/// </summary>
internal sealed class HealthCommand : CliCommand
{
    private readonly Option<int> _timeout =
        new("--timeout") { Description = "Seconds to wait for the answer", HelpName = "SECONDS", DefaultValueFactory = _ => 5 };

    /// <summary>Declares the command.</summary>
    public HealthCommand()
        : base(
            "health",
            "Ask the running service whether it is ready. Exit code 0 when it is, 1 when not.",
            "feedagg health",
            "feedagg health --set Http:Urls=http://127.0.0.1:9000") => Options.Add(_timeout);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Uri url = Address(context.Settings.Options<HttpOptions>(HttpOptions.Section).FirstUrl);

        // Our own service, named by our own configuration: not a request into the world, so not one for the guarded client.
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(Math.Max(1, context.Value(_timeout))) };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("feedagg-health", "1"));
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(url, cancellationToken);
            string body = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw CommandException.Failed($"{url} is not ready: {(int)answer.StatusCode} {body}");
            }

            context.Terminal.Line($"{url} is ready.");
            foreach (string problem in Problems(body))
            {
                context.Terminal.Line($"But: {problem}");
            }
        }
        catch (HttpRequestException failure)
        {
            throw CommandException.Failed($"{url} does not answer: {failure.Message}", failure);
        }
        catch (JsonException failure)
        {
            throw CommandException.Failed($"{url} is not answered by feedagg", failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw CommandException.Failed($"{url} does not answer within {context.Value(_timeout)} s", failure);
        }

        return ExitCode.Done;
    }

    private static IEnumerable<string> Problems(string body) =>
        JsonNode.Parse(body)?["problems"] is JsonArray problems ? problems.Select(problem => (string?)problem).OfType<string>() : [];

    // "Any address" is for listening on; to ask, this machine is meant.
    private static Uri Address(string listenUrl) => new(
        new Uri(listenUrl
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//+", "//127.0.0.1", StringComparison.Ordinal)),
        "/healthz/ready");
}
