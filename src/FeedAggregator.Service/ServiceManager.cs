using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service;

/// <summary>
/// What is different under systemd: it is told when the service is ready and when it stops (<c>Type=notify</c>), and log lines carry their
/// level as the journal wants it instead of a time of their own.
/// </summary>
internal static class ServiceManager
{
    /// <summary>
    /// Joins the service manager where there is one: where it handed over a socket to be told by. <c>AddSystemd</c> asks for the parent's
    /// name instead, which <c>ProtectProc=invisible</c> hides; the service would never be ready (dotnet/runtime issue 125368).
    /// </summary>
    public static void Join(WebApplicationBuilder builder)
    {
        bool isThere = Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is { Length: > 0 };
        builder.Logging.AddConsole(console => console.FormatterName = LogLine.Name)
            .AddConsoleFormatter<LogLine, LogLineOptions>(line => line.ForJournal = isThere);
        if (!isThere)
        {
            return;
        }

        builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        builder.Services.AddSingleton<IHostLifetime, SystemdLifetime>();
    }
}
