using System.Net;

namespace FeedAggregator.Trials.LoadServer;

/// <summary>
/// All feeds, all rounds. An item is a story of the feed's own or a copy of one that another feed brought lately: in full, under another
/// headline, lightly edited, with promotion lines, or cut to its beginning.
/// </summary>
internal sealed class LoadCorpus(LoadOptions options)
{
    /// <summary>Stories that outlets copy are taken from this many before.</summary>
    private const int CopyWindow = 400;

    /// <summary>Items of a feed in a round, the newest first.</summary>
    public IReadOnlyList<LoadItem> Items(int feed, int round)
    {
        int newest = options.Items + (round * options.NewPerRound) - 1;
        return [.. Enumerable.Range(0, options.Items).Select(back => Item(feed, newest - back))];
    }

    /// <summary>
    /// The number of the story an item tells. Slots are numbered across feeds in order of time, so that only earlier ones are copied.
    /// </summary>
    private long Story(int feed, int number)
    {
        long slot = ((long)number * options.Feeds) + feed;
        SplitMix random = new(SplitMix.Seed(options.Seed, 1, (ulong)slot));
        return slot > 0 && random.Percent(options.CopyPercent) ? Original(slot - 1 - random.Next((int)Math.Min(slot, CopyWindow))) : slot;
    }

    /// <summary>A copy of a copy tells the first one's story.</summary>
    private long Original(long slot) => Story((int)(slot % options.Feeds), (int)(slot / options.Feeds));

    private LoadItem Item(int feed, int number)
    {
        long slot = ((long)number * options.Feeds) + feed;
        long story = Story(feed, number);
        SplitMix random = new(SplitMix.Seed(options.Seed, 2, (ulong)slot));
        (string headline, IReadOnlyList<string> paragraphs) = StoryText.Write(SplitMix.Seed(options.Seed, 3, (ulong)story));
        if (story != slot)
        {
            (headline, paragraphs) = Vary(random, feed, headline, paragraphs);
        }

        string html = string.Concat(paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>\n"));
        DateTimeOffset published = options.Date.AddMinutes((number - options.Items) * 47).AddSeconds(feed % 1800);
        return new LoadItem(
            $"urn:load:{feed}:{number}", $"https://outlet{feed}.example/{number}/{slot:x}", headline, html, published, story);
    }

    private static (
        string Headline,
        IReadOnlyList<string> Paragraphs) Vary(SplitMix random, int feed, string headline, IReadOnlyList<string> paragraphs)
    {
        string outlet = OutletName(feed);
        switch (random.Next(5))
        {
            case 0:
                return (headline, paragraphs);
            case 1:
                return ($"{headline} - {outlet}", paragraphs);
            case 2:
                return ($"{random.Pick(Words.Places)} watches: {headline.ToLowerInvariant()}",
                [.. paragraphs, $"Like us on Facebook – {outlet}",
                $"Source: {outlet.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}.example"]);
            case 3:
                return (headline,
                [.. paragraphs.Select(
                    (paragraph, i) => i % 3 == 1 ? paragraph.Replace(" the ", " that ", StringComparison.Ordinal) : paragraph)]);
            default:
                return (headline,
                [.. paragraphs.Take(Math.Max(2, paragraphs.Count / 2)), "What do you think? Scroll down to comment below."]);
        }
    }

    /// <summary>Name of the outlet behind a feed.</summary>
    public static string OutletName(int feed) =>
        $"{Words.Places[feed % Words.Places.Length]} {Words.Outlets[feed / Words.Places.Length % Words.Outlets.Length]}" +
        (feed < Words.Places.Length * Words.Outlets.Length ? "" : $" {feed / (Words.Places.Length * Words.Outlets.Length)}");
}
