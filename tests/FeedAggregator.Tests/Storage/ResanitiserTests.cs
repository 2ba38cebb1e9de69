using Dapper;
using FeedAggregator.Ingest;
using FeedAggregator.Normalising;
using FeedAggregator.Storage;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Tests.Storage;

public sealed class ResanitiserTests : IAsyncLifetime
{
    private const string Foreign = "<p onclick=\"x()\">Ferry <a href=\"/timetable\">times</a><script>x()</script></p>";

    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;
    private Feed _feed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = Samples.Open(_folder);
        _feed = await _store.WriteAsync(w => w.Feeds.Add(Samples.Feed("harbour")), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_an_older_sanitiser_made_is_made_anew_from_what_the_feed_sent()
    {
        await AddAsync(
            3, Samples.Article("x") with { Html = Foreign, OriginalHtml = Foreign + " ", OriginalBase = "https://harbour.example/" });

        Assert.Equal(3, await RunAsync(version: 1));

        Article renewed = _store.Read(r => r.Articles.Find(2))!.Article;
        Assert.Equal(1, renewed.SanitiserVersion);
        Assert.DoesNotContain("script", renewed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", renewed.Html, StringComparison.Ordinal);
        Assert.Contains("https://harbour.example/timetable", renewed.Html, StringComparison.Ordinal);
        Assert.Equal("Some text.", renewed.Text);
        Assert.Equal(0, await RunAsync(version: 1));
    }

    [Fact]
    public async Task Where_no_original_was_kept_the_stored_html_is_sanitised_again()
    {
        await AddAsync(1, Samples.Article("x") with { Html = Foreign, OriginalHtml = Foreign });

        Assert.Equal(1, await RunAsync(version: 1));

        Assert.DoesNotContain("script", _store.Read(r => r.Articles.Find(1))!.Article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_on_after_an_end_at_any_moment_and_does_nothing_twice()
    {
        await AddAsync((Resanitiser.Piece * 3) - 1, Samples.Article("x") with { Html = Foreign });
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAsync<OperationCanceledException>(() => new Resanitiser(_store, new ArticleNormaliser()).RunAsync(
            1,
            () =>
            {
                stop.Cancel();
                return Task.CompletedTask;
            },
            stop.Token));
        Assert.Equal(Resanitiser.Piece, _store.Read(r => r.Sanitiser.Progress()).UpTo);
        await _store.DisposeAsync();
        _store = Samples.Open(_folder);

        Assert.Equal((Resanitiser.Piece * 2) - 1, await RunAsync(version: 1));
        Assert.Equal(
            new SanitiserProgress(1, (Resanitiser.Piece * 3) - 1, (Resanitiser.Piece * 3) - 1), _store.Read(r => r.Sanitiser.Progress()));
    }

    [Fact]
    public async Task A_newer_version_begins_anew_and_leaves_its_own_work_alone()
    {
        await AddAsync(2, Samples.Article("x") with { Html = "<p>a</p>", SanitiserVersion = 1 });
        await AddAsync(1, Samples.Article("y") with { Html = "<p>b</p>", SanitiserVersion = 2 });

        Assert.Equal(0, await RunAsync(version: 1));
        Assert.Equal(2, await RunAsync(version: 2));
        Assert.Equal(0, await RunAsync(version: 2));
    }

    [Fact]
    public async Task An_article_revised_meanwhile_keeps_its_new_html()
    {
        await AddAsync(1, Samples.Article("x") with { Html = Foreign });
        OutdatedHtml outdated = Assert.Single(_store.Read(r => r.Sanitiser.Outdated(1, 0, 10)));
        using (SqliteConnection other = new($"Data Source={_folder.File("test.db")};Pooling=False"))
        {
            other.Open();
            other.Execute("UPDATE article_body SET html = 'revised', sanitiser_version = 1");
        }

        await _store.WriteAsync(w => w.Sanitiser.Replace(outdated, "late", 1), Cancellation);

        Assert.Equal("revised", _store.Read(r => r.Articles.Find(1))!.Article.Html);
    }

    private Task<int> RunAsync(int version) =>
        new Resanitiser(_store, new ArticleNormaliser()).RunAsync(version, () => Task.CompletedTask, Cancellation);

    private Task AddAsync(int count, Article like) => Samples.AddAsync(
        _store, _feed,
        [.. Enumerable.Range(0, count).Select(i => like with { Guid = $"{like.Guid}{i}", ContentHash = $"{like.Guid}{i}" })]);
}
