using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FeedAggregator.Cli.Commands.Configuration;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Service;
using FeedAggregator.Service.Pages;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary>The things <c>feedagg doctor</c> looks at, each on its own, so that trouble with one does not hide the next.</summary>
internal sealed class Examination(CommandContext context)
{
    private const long LittleSpace = 256L * 1024 * 1024;

    private readonly StorageOptions _storage = context.Settings.Options<StorageOptions>(StorageOptions.Section);

    /// <summary>The configuration: what would keep the service from starting, and keys that mean nothing.</summary>
    public Finding Configuration() => StartCheck.Values(context).FirstOrDefault() is { } problem
        ? Finding.Bad("configuration", problem, "change it there; 'feedagg config check' says whether it is sound")
        : context.Settings.UnknownKeys is [{ } first, ..] unknown
        ? Finding.Note("configuration", $"{unknown.Count} unknown keys, such as {first}", "feedagg config check")
        : Finding.Ok("configuration", context.Settings.File);

    /// <summary>The addresses the service listens on, or would.</summary>
    public Finding Address()
    {
        try
        {
            HttpOptions options = context.Settings.Options<HttpOptions>(HttpOptions.Section);
            return options.CannotListen(whetherFree: !ServeLock.IsTaken(_storage.Path)) is { } problem
                ? Finding.Bad("address", problem, "set another address in Http:Urls, or end the program that uses it")
                : Finding.Ok("address", options.Urls);
        }
        catch (CommandException e)
        {
            return Finding.Bad("address", e.Message, "set another address in Http:Urls");
        }
    }

    /// <summary>The clock: a time before this program was made is wrong, and makes every certificate invalid.</summary>
    public Finding Clock()
    {
        DateTimeOffset built = new(File.GetLastWriteTimeUtc(typeof(Examination).Assembly.Location), TimeSpan.Zero);
        DateTimeOffset now = context.Clock.GetUtcNow();
        string shown = now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
        if (WrongTime(now) is { } wrong)
        {
            return Finding.Bad(
                "clock",
                $"{shown}, but a feed has a time of {TimeText.Minute(wrong)} UTC: the clock was wrong once, or is wrong now",
                "check it: timedatectl; if it is right now, the next 'feedagg fetch' or the running service sets the times right");
        }

        return now < built.AddDays(-1)
            ? Finding.Bad("clock", $"{shown} is before this program was made", "set the clock: timedatectl")
            : Finding.Ok("clock", shown);
    }

    private DateTimeOffset? WrongTime(DateTimeOffset now)
    {
        try
        {
            return File.Exists(_storage.Path)
                ? Store.Peek(
                    _storage, reader => reader.Times.Wrong(now, context.Settings.Options<FetchOptions>(FetchOptions.Section).LongestWait))
                : null;
        }
        catch (StoreException)
        {
            // The finding about the database says what is wrong with it.
            return null;
        }
    }

    /// <summary>The folder of the database: writable, with room.</summary>
    public Finding Disk()
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(_storage.Path))!;
        string probe = Path.Combine(folder, $".feedagg-doctor-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            long free = new DriveInfo(folder).AvailableFreeSpace;
            string words = $"{folder} is writable, {ByteSize.InWords(free)} free";
            return free < LittleSpace
                ? Finding.Bad("disk", words, "free some space: nothing can be stored on a full disk")
                : Finding.Ok("disk", words);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("disk", e.Message, $"make {folder} writable for this user, or set Storage:Path");
        }
    }

    /// <summary>The database: opens, belongs to this program, is whole.</summary>
    public Finding Database()
    {
        if (InterruptedRestore.IsThere(_storage.Path))
        {
            return Finding.Bad(
                "database", $"a restore of {_storage.Path} was interrupted",
                "the next start of the service finishes it, and so does 'feedagg feeds list'");
        }

        if (!File.Exists(_storage.Path))
        {
            return Finding.Note("database", $"{_storage.Path} is not there yet", "'feedagg serve' or 'feedagg fetch' makes it");
        }

        try
        {
            return StoreBackup.Check(_storage.Path) is { } problem
                ? Finding.Bad("database", problem, "stop the service, then 'feedagg restore' the newest backup")
                : Finding.Ok(
                    "database", $"{_storage.Path} is sound, " +
                    $"{ByteSize.InWords(FileSize.Of(_storage.Path) + FileSize.Of(_storage.Path + "-wal"))}");
        }
        catch (StoreException e)
        {
            return Finding.Bad("database", e.Message, "see docs/operating.md, At night");
        }
    }

    /// <summary>Copies of the database: whether the service makes them, and how old the newest is.</summary>
    public Finding Backups()
    {
        MaintenanceOptions options = context.Settings.Options<MaintenanceOptions>(MaintenanceOptions.Section);
        if (options.BackupSchedule is null)
        {
            return Finding.Note(
                "backups", "the service makes none", "set Maintenance:BackupSchedule, or run 'feedagg backup FILE' by the clock");
        }

        FileInfo? newest = Directory.Exists(options.BackupPath)
            ? new DirectoryInfo(options.BackupPath).EnumerateFiles("*.db").MaxBy(file => file.LastWriteTimeUtc)
            : null;
        return newest is null
            ? Finding.Note("backups", $"none in {options.BackupPath} yet", "the service writes one when Maintenance:BackupSchedule says so")
            : Finding.Ok(
                "backups", $"newest {newest.FullName}, {TimeText.Minute(new DateTimeOffset(newest.LastWriteTimeUtc, TimeSpan.Zero))} UTC");
    }

    /// <summary>Whether a service runs on the database.</summary>
    public Finding Service() => ServeLock.IsTaken(_storage.Path)
        ? Finding.Ok("service", "runs on this database")
        : Finding.Note("service", "does not run on this database", "'feedagg serve', or 'systemctl start feedagg'");

    /// <summary>The subscription file.</summary>
    public Finding Subscriptions()
    {
        try
        {
            if (!File.Exists(SubscriptionAccess.PathOf(context)))
            {
                return Finding.Bad(
                    "subscriptions", $"{SubscriptionAccess.PathOf(context)}: there is no such file",
                    "the service does not start without: 'feedagg feeds add' makes it");
            }

            SubscriptionList list = SubscriptionAccess.Load(context);
            string words = $"{Counted.Of(list.Subscriptions.Count, "feed")} in {SubscriptionAccess.PathOf(context)}";
            return list.Notes.Count > 0 ? Finding.Note("subscriptions", $"{words}; {list.Notes[0]}") : Finding.Ok("subscriptions", words);
        }
        catch (CommandException e)
        {
            return Finding.Bad("subscriptions", e.Message, "repair the file; the feeds known so far go on meanwhile");
        }
    }

    /// <summary>What the network policy opens.</summary>
    public Finding Policy()
    {
        FetchOptions options = context.Settings.Options<FetchOptions>(FetchOptions.Section);
        string contact = options.ContactUrl == new FetchOptions().ContactUrl && options.UserAgent is null
            ? "; publishers cannot tell who you are"
            : "";
        string words = options.AllowedNetworks.Count == 0
            ? "private networks are refused"
            : $"open although private: {string.Join(", ", options.AllowedNetworks)}";
        return contact.Length > 0
            ? Finding.Note("network policy", words + contact, "set Fetch:ContactUrl to a page of yours")
            : Finding.Ok("network policy", words);
    }

    /// <summary>Name resolution, tried on the host of the first feed in the network.</summary>
    public async Task<Finding> NamesAsync(CancellationToken cancellationToken)
    {
        string? host = File.Exists(SubscriptionAccess.PathOf(context)) ? FirstHost() : null;
        if (host is null)
        {
            return Finding.Ok("names", "no feed needs the network");
        }

        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(5), cancellationToken);
            return Finding.Ok("names", $"{host} is {addresses[0]}");
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            return Finding.Bad("names", $"{host} cannot be resolved: {e.Message}", "check the network and DNS: resolvectl query " + host);
        }
    }

    /// <summary>Feeds that fail or are gone, the longest failing first.</summary>
    public async Task<IReadOnlyList<Finding>> FeedsAsync()
    {
        if (!File.Exists(_storage.Path))
        {
            return [];
        }

        try
        {
            await using Store store = StoreAccess.OpenExisting(context);
            Feed[] feeds = [.. store.Read(reader => reader.Feeds.All()).Where(feed => feed.Subscribed)];
            Feed[] failing =
                [.. feeds.Where(feed => feed.Gone || feed.LastError is not null).OrderByDescending(feed => feed.ConsecutiveFailures)];
            return
            [
                failing.Length == 0
                    ? Finding.Ok("feeds", $"{Counted.Of(feeds.Length, "feed")}, none failing")
                    : Finding.Note("feeds", $"{failing.Length} of {feeds.Length} feeds fail", "feedagg feeds list --failing"),
                .. MissedEntries(feeds),
                .. failing.Take(5)
                .Select(feed =>
                    Finding.Note(
                        $"feed {feed.Id}", $"{feed.Title}: {(feed.Gone ? $"gone, {feed.LastError}" : feed.LastError)}",
                        FeedRemedy.Of(feed)!)),
            ];
        }
        catch (Exception e) when (e is StoreException or CommandException)
        {
            return [Finding.Bad("feeds", e.Message, "see the database above")];
        }
    }

    private static IEnumerable<Finding> MissedEntries(Feed[] feeds)
    {
        Feed[] missing = [.. feeds.Where(feed => feed.MissedEntries is not null).OrderByDescending(feed => feed.Rate.Missed)];
        return missing.Take(5)
            .Select(feed =>
                Finding.Note(
                    $"feed {feed.Id}",
                    $"{feed.Title}: {feed.MissedEntries}{(missing.Length > 5 ? $" ({missing.Length} feeds in all)" : "")}",
                    FeedRemedy.MissedEntries(feed)));
    }

    private string? FirstHost()
    {
        try
        {
            return SubscriptionAccess.Load(context).Subscriptions.Select(subscription => new Uri(subscription.Url))
                .FirstOrDefault(uri => !uri.IsFile)?.IdnHost;
        }
        catch (CommandException)
        {
            // The finding about the subscriptions names the fault.
            return null;
        }
    }
}
