using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Service.Webhook;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary>Whether the webhook, where one is set up, is told of what it should be.</summary>
internal static class WebhookExamination
{
    /// <summary>What there is to say; nothing where no webhook is set up or there is no database yet.</summary>
    public static async Task<IReadOnlyList<Finding>> OfAsync(CommandContext context)
    {
        WebhookOptions options = context.Settings.Options<WebhookOptions>(WebhookOptions.Section);
        if (string.IsNullOrEmpty(options.Url) || !File.Exists(context.Settings.Options<StorageOptions>(StorageOptions.Section).Path))
        {
            return [];
        }

        await using Store store = StoreAccess.OpenExisting(context);
        (int waiting, string? problem) = store.Read(reader => reader.Notices.State());
        return
        [
            problem is null
                ? Finding.Ok("webhook", $"told of stories of {options.MinSources} outlets, {waiting} waiting")
                : Finding.Note(
                    "webhook", $"{waiting} stories wait to be told: {problem}",
                    "see docs/webhook.md; a private address needs Fetch:AllowedNetworks"),
        ];
    }
}
