using FeedAggregator.Cli.Invocation;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Data;

/// <summary>The operator's subscription file, as the configuration names it.</summary>
internal static class SubscriptionAccess
{
    /// <summary>Its path, absolute.</summary>
    public static string PathOf(CommandContext context) => context.Settings.Options<SubscriptionOptions>(SubscriptionOptions.Section).Path;

    /// <summary>What it says; nothing where it does not exist yet.</summary>
    /// <exception cref="CommandException">It cannot be read (exit code 2: the configuration names a wrong file).</exception>
    public static SubscriptionList Load(CommandContext context)
    {
        string path = PathOf(context);
        try
        {
            return File.Exists(path) ? SubscriptionFile.Load(path) : new SubscriptionList([], []);
        }
        catch (SubscriptionException failure)
        {
            throw CommandException.Usage($"subscriptions: {failure.Message}", failure);
        }
    }

    /// <summary>Adds what does not stand there yet.</summary>
    /// <returns>What was added.</returns>
    public static IReadOnlyList<Subscription> Add(CommandContext context, IEnumerable<Subscription> wanted, Action? advance = null)
    {
        IReadOnlyList<Subscription> added = Load(context).New(wanted);
        if (added.Count > 0)
        {
            SubscriptionEditor.Add(PathOf(context), added, advance);
        }

        return added;
    }
}
