using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Cli.Settings;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds access</c>: credentials and user agent of one feed.</summary>
internal sealed class FeedsAccessCommand : CliCommand
{
    private readonly Argument<string> _feed =
        new("feed") { Description = "Number, address, or part of its name or address that fits only one" };
    private readonly Option<string?> _user = new("--user") { Description = "User name; its password is asked for", HelpName = "NAME" };
    private readonly Option<string?> _header =
        new("--header") { Description = "Name of a header, such as X-Api-Key; its value is asked for", HelpName = "NAME" };
    private readonly Option<string?> _agent = new("--user-agent") { Description = "User agent for this feed alone", HelpName = "TEXT" };
    private readonly Option<bool> _remove = new("--remove") { Description = "Forget what was set here for the feed" };

    /// <summary>Declares the command.</summary>
    public FeedsAccessCommand()
        : base(
            "access",
            "Let a feed in behind a password or a key. It is asked for, or read from standard input, never taken from the command line; " +
            "it is kept in secrets.json " +
            "beside the configuration, which only you can read, and sent to this feed's host alone. 'feeds show' tells that there is one.",
            "feedagg feeds access members.example --user ida",
            "feedagg feeds access 7 --header X-Api-Key < key.txt",
            "feedagg feeds access 7 --remove")
    {
        Arguments.Add(_feed);
        Options.Add(_user);
        Options.Add(_header);
        Options.Add(_agent);
        Options.Add(_remove);
        Validators.Add(result =>
        {
            int ways = ((Option[])[_user, _header]).Count(option => result.GetResult(option) is not null);
            bool removes = result.GetValue(_remove);
            bool sets = ways > 0 || result.GetResult(_agent) is not null;
            if (ways > 1 || removes == sets)
            {
                result.AddError(
                    "say one of --user NAME, --header NAME, --user-agent TEXT, or --remove; a user agent may go with one of the others");
            }
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string path = SecretsFile.PathFor(context.Settings.File);
        string url = (await SubscriptionFinder.FindAsync(context, context.Value(_feed))).Url;
        if (context.Value(_remove))
        {
            context.Terminal.Line(
                SecretsEditor.Remove(path, url) ? $"Forgot the access to {url} in {path}" : $"{path} says nothing about {url}.");
            return ExitCode.Done;
        }

        SecretsEditor.Put(path, Read(context, url, path));
        context.Terminal.Line($"Wrote the access to {url} into {path}");
        if (url.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
        {
            context.Terminal.Remark("The address is http, not https: whoever is on the way can read what is sent.");
        }

        context.Terminal.Remark(
            "A running service that reads this file takes it over within a second; 'feedagg fetch --feed FEED' tries it now.");
        return ExitCode.Done;
    }

    private FeedAccess Read(CommandContext context, string url, string path)
    {
        if (!url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            throw CommandException.Usage($"{url} is no address in the web: nobody asks for a password there");
        }

        FetchOptions fetch = context.Settings.Options<FetchOptions>(FetchOptions.Section);
        if (FeedAccess.For(url, fetch.Feeds) is { } known && known.Url == url && !SecretsEditor.Has(path, url))
        {
            throw CommandException.Failed(
                $"Fetch:Feeds in {context.Settings.File} or the environment names {url} already: change it there, or take it out");
        }

        string? user = context.Value(_user);
        string? header = context.Value(_header);
        FeedAccess access = new()
        {
            Url = url,
            UserName = user,
            Password = user is null ? null : SecretInput.Read($"password of {user}"),
            HeaderName = header,
            HeaderValue = header is null ? null : SecretInput.Read($"value of {header}"),
            UserAgent = context.Value(_agent),
        };
        return access.Problem() is { } problem
            ? throw CommandException.Usage(problem.Replace("Fetch:Feeds: ", "", StringComparison.Ordinal))
            : access;
    }
}
