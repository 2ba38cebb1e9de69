using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Ingest;

/// <summary>
/// Changes the operator's subscription file, one change at a time, and brings the stored feeds in line with it at once. The file is the
/// truth: where the database cannot be written, it follows when the file is read next.
/// </summary>
/// <param name="options">Names the file.</param>
/// <param name="store">The feeds.</param>
/// <param name="clock">Dates what is added.</param>
public sealed class SubscriptionKeeper(SubscriptionOptions options, Store store, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Name of the file without its folder, for people who need not know where it stands.</summary>
    public string FileName => Path.GetFileName(options.Path);

    /// <summary>A message about the file that names it without its folder.</summary>
    /// <param name="message">What a <see cref="SubscriptionException"/> says.</param>
    public string WithoutFolder(string message) => message.Replace(options.Path, FileName, StringComparison.Ordinal);

    /// <summary>Adds what does not stand in the file yet.</summary>
    /// <param name="wanted">Subscriptions, addresses absolute.</param>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>What was added.</returns>
    /// <exception cref="SubscriptionException">The file cannot be read or written; nothing is changed.</exception>
    public Task<IReadOnlyList<Subscription>> AddAsync(IEnumerable<Subscription> wanted, CancellationToken cancellationToken) => ChangeAsync(
        known =>
        {
            IReadOnlyList<Subscription> added = known.New(wanted);
            if (added.Count > 0)
            {
                SubscriptionEditor.Add(options.Path, added);
            }

            return added;
        },
        unsubscribed: null,
        cancellationToken);

    /// <summary>Takes a feed out of the file. Its articles stay, and so does what is known of it, should it come back.</summary>
    /// <param name="url">Its address as the file has it, absolute.</param>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>Whether it stood there.</returns>
    /// <exception cref="SubscriptionException">The file cannot be read or written; nothing is changed.</exception>
    public Task<bool> RemoveAsync(string url, CancellationToken cancellationToken) =>
        ChangeAsync(_ => SubscriptionEditor.Remove(options.Path, url), url, cancellationToken);

    /// <summary>Changes name, category and settings of a feed.</summary>
    /// <param name="url">Its address as the file has it, absolute.</param>
    /// <param name="change">Makes the new one of the old one; the address stays.</param>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>Whether it stands in the file.</returns>
    /// <exception cref="SubscriptionException">The file cannot be read or written; nothing is changed.</exception>
    public Task<bool> EditAsync(string url, Func<Subscription, Subscription> change, CancellationToken cancellationToken) => ChangeAsync(
        known =>
        {
            string key = SubscriptionAddress.Key(url);
            if (known.Subscriptions.FirstOrDefault(subscription => SubscriptionAddress.Key(subscription.Url) == key) is not { } before)
            {
                return false;
            }

            Subscription after = change(before);
            if (after != before)
            {
                SubscriptionEditor.Change(options.Path, before, after);
            }

            return true;
        },
        unsubscribed: null,
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<T> ChangeAsync<T>(Func<SubscriptionList, T> change, string? unsubscribed, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            T result = change(File.Exists(options.Path) ? SubscriptionFile.Load(options.Path) : new SubscriptionList([], []));
            SubscriptionList now = SubscriptionFile.Load(options.Path);
            await StoreAsync(now, unsubscribed);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StoreAsync(SubscriptionList now, string? unsubscribed)
    {
        try
        {
            await store.WriteAsync(
                writer =>
                {
                    SubscriptionSync.Apply(writer, now.Subscriptions, clock.GetUtcNow(), now.IsWhole);
                    if (unsubscribed is not null)
                    {
                        // An emptied list of addresses is taken for an accident, but this feed was meant.
                        SubscriptionSync.Remove(writer, unsubscribed);
                    }

                    return 0;
                },
                CancellationToken.None);
        }
        catch (StoreException e) when (e.Trouble is not null)
        {
            // The file has changed, which the service notices: it reads it until the database takes it.
        }
    }
}
