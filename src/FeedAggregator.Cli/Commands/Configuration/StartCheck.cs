using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Settings;
using FeedAggregator.Service;

namespace FeedAggregator.Cli.Commands.Configuration;

/// <summary>What would keep <c>serve</c> from starting with a configuration, for those who ask before.</summary>
internal static class StartCheck
{
    /// <summary>What is wrong with the values, one line each: unreadable ones, and ones out of their range.</summary>
    public static IEnumerable<string> Values(CommandContext context)
    {
        foreach (SettingsSection section in SettingsCatalogue.Sections)
        {
            string? problem = null;
            try
            {
                context.Settings.Options(section);
            }
            catch (CommandException refused)
            {
                problem = refused.Message;
            }

            if (problem is not null)
            {
                yield return problem;
            }
        }
    }

    /// <summary>What is wrong around sound values, one line each: no subscription file, an address of another machine.</summary>
    public static IEnumerable<string> Surroundings(CommandContext context)
    {
        string path = SubscriptionAccess.PathOf(context);
        if (!File.Exists(path))
        {
            yield return $"subscriptions: {path}: there is no such file, and the service does not start without: 'feedagg feeds add' " +
                $"makes it";
        }

        if (context.Settings.Options<HttpOptions>(HttpOptions.Section).CannotListen(whetherFree: false) is { } problem)
        {
            yield return $"{HttpOptions.Section}:{nameof(HttpOptions.Urls)}: {problem}";
        }
    }
}
