using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Pages;

/// <summary>What is wanted of one feed alone, and what its rules kept out, to be opened on the page of feeds.</summary>
internal static class FeedSettingsView
{
    // The newest tell whether the rules do what they are meant to.
    private const int ShownDropped = 10;

    /// <summary>Writes it; nothing for a feed without settings.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="context">Site and links.</param>
    /// <param name="settings">The feed's settings.</param>
    /// <param name="dropped">What its rules kept out, newest first.</param>
    public static void Write(HtmlWriter html, PageContext context, FeedSettings settings, IReadOnlyList<DroppedEntry> dropped)
    {
        (string Name, string Value)[] wishes = [.. FeedSettingsText.InWords(settings)];
        if (wishes.Length == 0)
        {
            return;
        }

        string count = wishes.Length == 1
            ? "One setting of its own"
            : string.Create(CultureInfo.InvariantCulture, $"{wishes.Length} settings of its own");
        html.Write($"<details>\n<summary>{count}" +
            $"{(dropped.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {dropped.Count} left out by its rules"))}" +
            $"</summary>\n<ul>\n");
        foreach ((string name, string value) in wishes)
        {
            html.Write($"<li>{name}: <code>{value}</code></li>\n");
        }

        html.Write($"</ul>\n");
        if (dropped.Count > 0)
        {
            Dropped(html, context, dropped);
        }

        html.Write($"</details>\n");
    }

    private static void Dropped(HtmlWriter html, PageContext context, IReadOnlyList<DroppedEntry> dropped)
    {
        html.Write($"<p>Left out, the newest first:</p>\n<ul>\n");
        foreach (DroppedEntry entry in dropped.Take(ShownDropped))
        {
            html.Write($"<li>");
            TimeElement.Moment(html, entry.Dropped, context.Site.Zone);
            html.Write($" {entry.Title} <span class=\"why\">({entry.Rule})</span></li>\n");
        }

        if (dropped.Count > ShownDropped)
        {
            html.Write($"<li>and {dropped.Count - ShownDropped} more</li>\n");
        }

        html.Write($"</ul>\n");
    }
}
