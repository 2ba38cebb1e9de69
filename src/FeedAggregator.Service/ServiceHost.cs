using System.Net.Sockets;
using FeedAggregator.Service.Http;
using FeedAggregator.Service.Hub;
using FeedAggregator.Service.Jobs;
using FeedAggregator.Service.Metrics;
using FeedAggregator.Service.Settings;
using FeedAggregator.Service.Webhook;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using FeedAggregator.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedAggregator.Service;

/// <summary>The background service: composition, Quartz, HTTP, and its orderly start and end.</summary>
public static partial class ServiceHost
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromHours(1);

    /// <summary>Runs the service until it is told to stop (SIGTERM, Ctrl+C or the token).</summary>
    /// <param name="values">The configuration, paths absolute.</param>
    /// <param name="reload">How the configuration is read again when its file changes; null never reads it again.</param>
    /// <param name="clock">The clock of everything it does; null for the system's.</param>
    /// <param name="cancellationToken">Ends the service in the orderly way.</param>
    /// <exception cref="ServiceStartException">It cannot start; the message is one line with cause and remedy.</exception>
    public static async Task RunAsync(
        IConfiguration values, SettingsReload? reload, TimeProvider? clock, CancellationToken cancellationToken)
    {
        string databasePath = values["Storage:Path"] ?? new StorageOptions().Path;
        try
        {
            using ServeLock owner = ServeLock.Take(databasePath);
            bool isRestored = InterruptedRestore.Settle(databasePath);
            using RunningMark mark = RunningMark.Set(databasePath);
            await using WebApplication app = Build(values, reload, clock, mark);
            if (isRestored)
            {
                LogRestored(LoggerOf(app), InterruptedRestore.Notice(databasePath));
            }

            SubscriptionWatcher subscriptions = app.Services.GetRequiredService<SubscriptionWatcher>();
            await subscriptions.ReadAtStartAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            Announce(app);
            await app.WaitForShutdownAsync(cancellationToken);
        }
        catch (Exception e) when (e is StoreException or SubscriptionException)
        {
            throw new ServiceStartException(e.Message, e);
        }
        catch (Exception e) when (
            e is IOException or SocketException &&
            e.GetBaseException() is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new ServiceStartException(
                $"{values["Http:Urls"] ?? new HttpOptions().Urls}: cannot listen there ({e.GetBaseException().Message}): set another " +
                $"address in Http:Urls, or end the program that uses it.", e);
        }
    }

    private static WebApplication Build(IConfiguration given, SettingsReload? reload, TimeProvider? clock, RunningMark mark)
    {
        LiveConfiguration live = new(given);
        IConfigurationRoot values = new ConfigurationBuilder().Add(live).Build();
        WebApplicationBuilder builder =
            WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(values);
        // What an operator wants to see by default; the configuration has the last word.
        builder.Logging.AddFilter("Quartz", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning);
        builder.Logging.AddConfiguration(values.GetSection("Logging"));
        ServiceManager.Join(builder);

        // A start that fails is reported in one line by the caller, not twice and with a trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.UseKestrelCore()
            .UseUrls((values["Http:Urls"] ?? new HttpOptions().Urls).Split(';', StringSplitOptions.TrimEntries));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(9));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddFeedAggregator(values);
        builder.Services.AddSingleton<SubscriptionWatcher>();
        builder.Services.AddSingleton(live);
        builder.Services.AddSingleton(reload ?? new SettingsReload("", "", () => (values, [])));
        builder.Services.AddSingleton<SettingsWatcher>();
        builder.Services.AddSingleton<ServiceMetrics>();
        builder.Services.AddFeedAggregatorHttp();

        // Hosted services stop in the reverse order: first no more ticks, then what runs is brought home.
        builder.Services.AddHostedService<ClockWatch>();
        builder.Services.AddHostedService<HubPublisher>();
        builder.Services.AddHostedService<WebhookSender>();
        builder.Services.AddHostedService<RoundsLifetime>();
        builder.Services.AddHostedService<FullTextWorker>();
        builder.Services.AddHostedService<ThreadWorker>();
        builder.Services.AddSingleton(mark);
        builder.Services.AddHostedService<IntegrityCheck>();
        builder.Services.AddQuartz(
            quartz => Schedule(
                quartz, values.GetSection(MaintenanceOptions.Section).Get<MaintenanceOptions>() ?? new MaintenanceOptions()));
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);

        WebApplication app = builder.Build();
        app.UseFeedAggregatorHttp();
        app.MapFeedAggregator();
        return app;
    }

    private static void Schedule(IQuartzBuilder quartz, MaintenanceOptions maintenance)
    {
        quartz.ScheduleJob<FetchTick>(trigger => trigger.WithIdentity("fetch").StartNow().WithSimpleSchedule(TickInterval));
        quartz.ScheduleJob<MaintenanceJob>(trigger => trigger
            .WithIdentity(MaintenanceJob.Name)
            .WithCronSchedule(maintenance.Schedule, cron => cron.InTimeZone(TimeZoneInfo.Utc)));
        quartz.ScheduleJob<ReclusterJob>(trigger => trigger.WithIdentity(ReclusterJob.Name).StartNow().WithSimpleSchedule(RenewalInterval));
        quartz.ScheduleJob<ResanitiseJob>(
            trigger => trigger.WithIdentity(ResanitiseJob.Name).StartNow().WithSimpleSchedule(RenewalInterval));
        quartz.ScheduleJob<SearchIndexingJob>(
            trigger => trigger.WithIdentity(SearchIndexingJob.Name).StartNow().WithSimpleSchedule(RenewalInterval));
        if (maintenance.BackupSchedule is { } backups)
        {
            quartz.ScheduleJob<BackupJob>(trigger => trigger
                .WithIdentity(BackupJob.Name)
                .WithCronSchedule(backups, cron => cron.InTimeZone(TimeZoneInfo.Utc)));
        }
    }

    private static void Announce(WebApplication app)
    {
        ILogger logger = LoggerOf(app);
        foreach (string url in app.Urls)
        {
            LogListening(logger, url, app.Services.GetRequiredService<Store>().Read(reader => reader.Statistics()).Feeds);
        }
    }

    private static ILogger LoggerOf(WebApplication app) => app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("FeedAggregator");

    [LoggerMessage(LogLevel.Warning, "{Notice}")]
    private static partial void LogRestored(ILogger logger, string notice);

    [LoggerMessage(LogLevel.Information, "Listening on {Url} with {Feeds} feeds; Ctrl+C ends the service")]
    private static partial void LogListening(ILogger logger, string url, int feeds);
}

/// <summary>The service cannot start. The message is one line that names cause and remedy.</summary>
public sealed class ServiceStartException : Exception
{
    /// <summary>Says why and what to do.</summary>
    /// <param name="message">One line.</param>
    /// <param name="inner">The underlying failure.</param>
    public ServiceStartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
