using FeedAggregator.Service.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class DocumentsUnderWayTests
{
    private const int DocumentBytes = 32 << 20;

    private readonly FakeTimeProvider _clock = new();
    private readonly DocumentsUnderWay _documents;

    public DocumentsUnderWayTests() => _documents = new DocumentsUnderWay(_clock);

    [Fact]
    public async Task A_document_that_many_read_counts_once_and_is_forgotten_behind_the_last()
    {
        byte[] document = new byte[DocumentBytes];
        using Hanging first = new(), second = new();
        Task[] sending = [first.SendAsync(_documents, document), second.SendAsync(_documents, document)];
        Assert.Equal(DocumentBytes, _documents.Bytes);

        first.Read();
        second.Read();
        await Task.WhenAll(sending);
        Assert.Equal(0, _documents.Bytes);
    }

    [Fact]
    public async Task The_slowest_reader_is_cut_off_when_documents_take_too_much()
    {
        List<Hanging> hanging = [];
        List<Task> sending = [];
        void Begin(int pieces)
        {
            Hanging reader = new() { Pieces = pieces };
            hanging.Add(reader);
            sending.Add(reader.SendAsync(_documents, new byte[DocumentBytes]));
        }

        Begin(pieces: 4);
        Begin(pieces: 0);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        hanging[0].Take();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        for (long bytes = 2 * DocumentBytes; bytes < DocumentsUnderWay.MostBytes; bytes += DocumentBytes)
        {
            Begin(pieces: 4);
        }

        // All of them may only have begun.
        Begin(pieces: 4);
        Assert.DoesNotContain(hanging, reader => reader.IsCutOff);

        _clock.Advance(TimeSpan.FromSeconds(3));
        Begin(pieces: 4);
        Assert.True(hanging[1].IsCutOff);
        Assert.Equal(2, hanging.Count(reader => reader.IsCutOff));
        hanging.ForEach(reader => reader.Read());
        await Task.WhenAll(sending);
    }

    [Fact]
    public async Task A_document_without_room_waits_while_readers_get_on_and_takes_that_of_slow_ones()
    {
        using Hanging fast = new() { Pieces = 16 }, slow = new() { Pieces = 256 };
        Hanging[] readers = [fast, slow];
        using Hanging third = new() { Pieces = 16 };
        Task[] sending = [.. readers.Append(third).Select(reader => reader.SendAsync(_documents, new byte[DocumentBytes]))];

        Task room = _documents.RoomAsync(DocumentBytes, TestContext.Current.CancellationToken);
        Assert.False(room.IsCompleted);
        Assert.DoesNotContain(readers, reader => reader.IsCutOff);

        for (int i = 0; i < 20 && !room.IsCompleted; i++)
        {
            fast.Take();
            third.Take();
            await Task.Delay(10, TestContext.Current.CancellationToken);
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await room;
        Assert.True(slow.IsCutOff);
        Assert.False(fast.IsCutOff || third.IsCutOff);
        fast.Read();
        third.Read();
        await Task.WhenAll(sending);
    }

    /// <summary>A reader that takes some pieces and then none until it is told to.</summary>
    private sealed class Hanging : IDisposable
    {
        private readonly DefaultHttpContext _context = new();
        private readonly SemaphoreSlim _pieces = new(0);
        private readonly CancellationTokenSource _aborted = new();

        public int Pieces { get; init; }

        public bool IsCutOff => _aborted.IsCancellationRequested;

        public async Task SendAsync(DocumentsUnderWay documents, byte[] body)
        {
            _context.Response.Body = new Slow(_pieces);
            if (Pieces > 0)
            {
                _pieces.Release(Pieces);
            }

            _context.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime(_aborted));
            try
            {
                await documents.SendAsync(_context, body);
            }
            catch (OperationCanceledException) when (IsCutOff)
            {
                // The reader is gone.
            }
        }

        public void Take() => _pieces.Release();

        public void Read() => _pieces.Release(DocumentBytes);

        public void Dispose()
        {
            _aborted.Dispose();
            _pieces.Dispose();
        }
    }

    private sealed class Lifetime(CancellationTokenSource aborted) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; } = aborted.Token;

        public void Abort() => aborted.Cancel();
    }

    private sealed class Slow(SemaphoreSlim pieces) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await pieces.WaitAsync(cancellationToken);
    }
}
