using FeedAggregator.Deduplication;
using FeedAggregator.Ingest;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Normalising;
using FeedAggregator.Storage;
using FeedAggregator.Tests.Storage;

namespace FeedAggregator.Tests.Deduplication;

public sealed class BulkDeduplicationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Bad_lines_are_named_and_skipped()
    {
        List<(int, string)> bad = [];
        string file = _folder.File("input.jsonl");
        File.WriteAllLines(
            file, ["{\"id\":1,\"text\":\"one\"}", "nonsense", "{\"text\":\"two\"}", "", "{\"id\":1,\"text\":\"again\"}",
            "{\"id\":\"b\",\"text\":\"x\",\"published\":\"soon\"}", "{\"id\":\"c\",\"html\":\"<p>x</p>\"}"]);
        BulkText[] texts = [.. new BulkReader((number, fault) => bad.Add((number, fault))).Read(file)];

        Assert.Equal(["1", "c"], texts.Select(text => text.Id));
        Assert.True(texts[1].IsHtml);
        Assert.Equal([2, 3, 5, 6], bad.Select(fault => fault.Item1));
    }

    [Fact]
    public void A_folder_is_read_like_the_sample_articles()
    {
        File.WriteAllText(_folder.File("a.txt"), "A headline\n\n" + Story(1));
        File.WriteAllText(_folder.File("b.txt"), "Another headline\n\n" + Story(1) + "\n\nSource: a.example");
        using BulkDeduplication run = new(new DeduplicationOptions(), new ArticleNormaliser());
        run.Add(new BulkReader((_, fault) => Assert.Fail(fault)).Read(_folder.Path),
            cancellationToken: TestContext.Current.CancellationToken);

        BulkPlacement[] placements = [.. run.Placements()];
        Assert.Equal(["a.txt", "b.txt"], placements.Select(placement => placement.Id));
        Assert.Equal(placements[0].Cluster, placements[1].Cluster);
        Assert.Equal("a.txt", run.IdAt(placements[1].Reason.MatchedArticleId!.Value));
    }

    [Fact]
    public async Task Online_and_in_bulk_the_same_articles_give_the_same_clusters()
    {
        List<(string Title, string Text, string Outlet)> articles =
        [
            .. Enumerable.Range(0, 60)
            .Select(i =>
                ($"Headline of story {i % 23}", Story(i % 23)[(i % 3 * 60)..] + $" Sign up for the letter of outlet {i % 5} today.",
                $"outlet{i % 5}.example")),
        ];
        await using Store store = Samples.Open(_folder);
        await store.WriteAsync(
            writer =>
            {
                Deduplicator deduplicator = DeduplicationMemory.Load(new DeduplicationOptions(), writer, Samples.Noon);
                Dictionary<string, Feed> feeds = articles.Select(article => article.Outlet).Distinct()
                    .ToDictionary(outlet => outlet, outlet => writer.Feeds.Add(Samples.Feed(outlet[..^".example".Length])));
                for (int i = 0; i < articles.Count; i++)
                {
                    Article article = Samples.Article($"{i}", title: articles[i].Title, text: articles[i].Text);
                    string outlet = articles[i].Outlet;
                    writer.Add(feeds[outlet], article, id =>
                    {
                        Placement placement = deduplicator.Place(
                            id, article, Deduplicator.Fingerprint(article), feeds[outlet], outlet, Samples.Noon, writer.Articles.Text);
                        writer.SaveLearnt(id, placement);
                        return placement.Changes;
                    });
                }

                return 0;
            },
            TestContext.Current.CancellationToken);
        using BulkDeduplication run = new(new DeduplicationOptions(), new ArticleNormaliser());
        run.Add(
            articles.Select(
                (article, i) => new BulkText
                { Id = $"{i}", Title = article.Title, Text = article.Text, Source = article.Outlet, Published = Samples.Noon }),
            cancellationToken: TestContext.Current.CancellationToken);

        long[] online = [.. Enumerable.Range(1, articles.Count).Select(id => store.Read(r => r.Articles.Find(id))!.ClusterId)];
        Assert.Equal(online, run.Placements().Select(placement => placement.Cluster));
        Assert.Equal(23, online.Distinct().Count());

        using Reclustering again = new(new DeduplicationOptions(), []);
        Array.ForEach([.. Enumerable.Range(1, articles.Count)], id => again.Add(store.Read(r => r.Articles.Find(id))!));
        Assert.Empty(again.Plan(online.Max()).Moves);
    }

    [Fact]
    public void An_evaluation_counts_what_was_merged_wrongly_and_what_was_missed()
    {
        BulkText[] texts =
        [
            new() { Id = "a", Title = "One", Text = Story(1), Cluster = "x", Kind = "orig" },
            new() { Id = "b", Title = "One", Text = Story(1), Cluster = "x", Kind = "copy" },
            new() { Id = "c", Title = "One", Text = Story(1), Cluster = "y", Kind = "same_event" },
            new() { Id = "d", Title = "Two", Text = Story(2), Cluster = "x", Kind = "copy", Mode = "summary" },
            new() { Id = "e", Title = "Unlabelled", Text = Story(3) },
        ];
        EvaluationReport report = Evaluation.Run(
            texts, new DeduplicationOptions(), new ArticleNormaliser(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(4, report.All.Texts);
        Assert.Equal((1, 1), (report.HardNegatives, report.HardNegativesMerged));
        Assert.Equal("c", Assert.Single(report.FalseMerges).Id);
        Assert.Equal("d", Assert.Single(report.Misses).Id);
        Assert.Equal(new KindReport("copy/summary", 1, 0, 1), report.Kinds.Single(kind => kind.Kind == "copy/summary"));
    }

    [Fact]
    public void A_part_holds_whole_groups_and_the_parts_are_all()
    {
        LabelledPart one = LabelledPart.Parse("1/2")!, other = LabelledPart.Parse("2/2")!;
        Assert.All(Enumerable.Range(0, 100), i => Assert.NotEqual(one.Contains($"c{i}"), other.Contains($"c{i}")));
        Assert.Null(LabelledPart.Parse("3/2"));
    }

    public void Dispose() => _folder.Dispose();

    private static string Story(int number)
    {
        uint state = (uint)number + 1;
        return string.Concat(Enumerable.Range(0, 150).Select(i =>
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return $"word{(state >> 8) % 9000 + (number * 10_000)}{(i % 12 == 11 ? ". " : " ")}";
        }));
    }
}
