using CsCheck;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Tests.Model;

public sealed class FeedSettingsTests : IDisposable
{
    private static readonly Gen<EntryRule> Rule =
        Gen.Select(Gen.Bool, Gen.Enum<RuleField>(), Gen.String[Gen.Char["abÄ.*+?<>&\"' \t漢"], 1, 10],
        (keep, field, pattern) => new EntryRule(keep, field, pattern))
            .Where(rule => RulePattern.Problem(rule.Pattern) is null);

    private static readonly Gen<FeedSettings> Any = Gen.Select(
        Gen.Int[5, 200_000].Nullable(), Gen.Int[-1000, 1000], Gen.Bool, Gen.Bool, Gen.Bool.Nullable(), Gen.Enum<DuplicatePolicy>()
        .Nullable(), Rule.Array[0, 4],
        (seconds, priority, fullText, alone, aggregator, policy, rules) => new FeedSettings
        {
            Interval = seconds is { } length ? TimeSpan.FromSeconds(length) : null,
            Priority = priority,
            FullText = fullText,
            Alone = alone,
            Aggregator = aggregator,
            Policy = policy,
            Rules = rules,
        });

    private readonly TemporaryFolder _folder = new();

    private string Opml => Path.Combine(_folder.Path, "feeds.opml");

    [Fact]
    public void Settings_come_back_from_OPML_as_they_were_written() => Any.Array[1, 5].Sample(all =>
    {
        Subscription[] written = [.. all.Select((settings, i) => Feed($"https://h{i}.example/", settings))];

        Assert.Equal(all, OpmlReader.Read(OpmlWriter.Write(written, "Mine")).Select(read => read.Settings));
    });

    [Fact]
    public void Settings_changed_in_the_file_are_those_read_from_it() => Gen.Select(Any, Any).Sample(
        (first, second) =>
        {
            string file = Path.Combine(_folder.Path, $"{Guid.NewGuid()}.opml");
            SubscriptionEditor.Add(file, [Feed("https://a.example/", first), Feed("https://b.example/", first)]);
            SubscriptionEditor.Change(file, Feed("https://a.example/", first), Feed("https://a.example/", second));

            Assert.Equal([second, first], SubscriptionFile.Load(file).Subscriptions.Select(feed => feed.Settings));
        },
        iter: 200);

    [Fact]
    public void A_change_touches_nothing_but_its_feed()
    {
        File.WriteAllText(Opml, """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- mine -->
            <opml version="2.0">
              <body>
                <outline text="News">
                  <!-- the first -->
                  <outline type="rss" text="A" xmlUrl="https://a.example/feed" colour="blue"/>
                  <outline type="rss" text="B" xmlUrl="https://b.example/feed"/>
                </outline>
              </body>
            </opml>
            """);
        Subscription before = SubscriptionFile.Load(Opml).Subscriptions[0];

        SubscriptionEditor.Change(
            Opml, before,
            before with { Settings = new FeedSettings { Priority = 3, Rules = [new EntryRule(false, RuleField.Title, "ad")] } });

        Assert.Equal(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- mine -->
            <opml version="2.0" xmlns:feedagg="tag:feedagg.invalid,2026:subscription">
              <body>
                <outline text="News">
                  <!-- the first -->
                  <outline type="rss" text="A" xmlUrl="https://a.example/feed" colour="blue" feedagg:priority="3">
                    <feedagg:drop in="title" pattern="ad"/>
                  </outline>
                  <outline type="rss" text="B" xmlUrl="https://b.example/feed"/>
                </outline>
              </body>
            </opml>
            """,
            File.ReadAllText(Opml));
    }

    [Fact]
    public void A_feed_moves_to_another_category_with_its_name_and_settings()
    {
        Subscription before = Feed("https://a.example/feed", new FeedSettings { FullText = true }) with { Category = "News" };
        SubscriptionEditor.Add(Opml, [before]);

        SubscriptionEditor.Change(Opml, before, before with { Category = "Science/Sea", Title = "Another name" });

        Subscription after = Assert.Single(SubscriptionFile.Load(Opml).Subscriptions);
        Assert.Equal(("Science/Sea", "Another name", true), (after.Category, after.Title, after.Settings.FullText));
    }

    [Theory]
    [InlineData("feedagg:interval=\"soon\"", "feedagg:interval must be a time from 00:00:05 to 30.00:00:00, not \"soon\"; it is ignored")]
    [InlineData(
        "feedagg:interval=\"00:00:01\"", "feedagg:interval must be a time from 00:00:05 to 30.00:00:00, not \"00:00:01\"; it is ignored")]
    [InlineData("feedagg:interval=\"7\"", "feedagg:interval must be a time from 00:00:05 to 30.00:00:00, not \"7\"; it is ignored")]
    [InlineData("feedagg:priority=\"1001\"", "feedagg:priority must be a whole number from -1000 to 1000, not \"1001\"; it is ignored")]
    [InlineData("feedagg:policy=\"2\"", "feedagg:policy must be Collapse, Mark or KeepAll, not \"2\"; it is ignored")]
    [InlineData("feedagg:fullTxt=\"yes\"", "there is no setting feedagg:fullTxt; it is ignored")]
    public void What_a_setting_cannot_mean_is_told_and_changes_nothing(string attribute, string note)
    {
        File.WriteAllText(
            Opml, $"<opml xmlns:feedagg=\"{FeedSettingsText.Namespace}\"><body><outline xmlUrl=\"https://a.example/\" " +
            $"{attribute}/></body></opml>");

        SubscriptionList list = SubscriptionFile.Load(Opml);

        Assert.Equal(FeedSettings.None, Assert.Single(list.Subscriptions).Settings);
        Assert.Equal([$"line 1: https://a.example/: {note}"], list.Notes);
    }

    [Theory]
    [InlineData("title", "(unclosed", "is no regular expression")]
    [InlineData("smell", "x", "a rule looks at title, text, author or category, not at \"smell\"")]
    [InlineData("title", "", "the pattern is empty")]
    public void A_rule_that_cannot_be_is_told(string field, string pattern, string words)
    {
        List<string> problems = [];

        Assert.Equal(FeedSettings.None, FeedSettingsText.ReadRule(FeedSettings.None, keep: false, field, pattern, problems));
        Assert.Contains(words, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_other_programs_are_none_of_ours()
    {
        const string Other =
            "<opml xmlns:x=\"urn:other\"><body><outline xmlUrl=\"https://a.example/\" x:interval=\"soon\" x:title=\"No\" " +
            "interval=\"3\"><x:drop in=\"title\" pattern=\"a\"/></outline></body></opml>";

        Subscription only = Assert.Single(OpmlReader.Read(Other));
        Assert.Equal((FeedSettings.None, null, 0), (only.Settings, only.Title, only.Problems.Count));
    }

    [Fact]
    public void A_plain_list_says_that_it_has_no_room_for_settings()
    {
        string list = Path.Combine(_folder.Path, "feeds.txt");
        File.WriteAllText(list, "https://a.example/\n");
        Subscription before = Assert.Single(SubscriptionFile.Load(list).Subscriptions);

        SubscriptionException refused =
            Assert.Throws<SubscriptionException>(() => SubscriptionEditor.Change(list, before, before with { Title = "A" }));
        Assert.Contains("is a plain list, which keeps addresses only", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Subscription Feed(string url, FeedSettings settings) => new() { Url = url, Title = "A feed", Settings = settings };
}
