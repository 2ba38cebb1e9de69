using FeedAggregator.Fetching;
using FeedAggregator.Ingest;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>Tests of a pipeline over a real database, with a clock that the test moves and documents that the test hands out.</summary>
public abstract class PipelineTest : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    protected Store Store { get; private set; } = null!;

    protected Pipeline Pipeline { get; set; } = null!;

    protected string Database => Path.Combine(_folder, "test.db");

    private protected ScriptedFetcher Fetcher { get; } = new();

    /// <summary>How the database is opened.</summary>
    protected virtual StorageOptions Storage => new() { Path = Database };

    public async ValueTask InitializeAsync()
    {
        Store = Open(Storage, Clock);
        Pipeline = NewPipeline();
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A pipeline that remembers nothing, as after a start.</summary>
    protected virtual Pipeline NewPipeline() => Over(Fetcher, Store, Clock);

    /// <summary>What every test of the class begins with.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    internal static Store Open(StorageOptions storage, TimeProvider clock) =>
        Store.Open(storage, new RepresentativePolicy(new DeduplicationOptions()), clock);

    /// <summary>Joins the stages, with the defaults for whatever is not given.</summary>
    internal static Pipeline Over(
        IFeedFetcher fetcher, Store store, TimeProvider clock, FetchOptions? options = null, DeduplicationMemory? memory = null,
        ArticleNormaliser? normaliser = null, RetentionOptions? retention = null)
    {
        options ??= new FetchOptions();
        return new Pipeline(
            fetcher, new FeedParser(), normaliser ?? new ArticleNormaliser(),
            memory ?? new DeduplicationMemory(new DeduplicationOptions(), clock), new FeedOutcome(new Schedule(() => options)), store, clock,
            retention);
    }
}
