using Microsoft.Playwright;

namespace FeedAggregator.IntegrationTests.Browser;

/// <summary>One real browser for all tests of a class; where none is installed the tests are skipped and say so.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("FEEDAGG_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh page that reaches nothing but the service: requests elsewhere are noted and answered empty.</summary>
    public async Task<(IPage Page, List<string> Foreign)> OpenAsync(Uri service, BrowserNewContextOptions? options = null)
    {
        Assert.SkipUnless(_browser is not null, $"no browser at {Chromium} (FEEDAGG_CHROMIUM names another)");
        IBrowserContext context = await _browser.NewContextAsync(options);
        var foreign = new List<string>();
        await context.RouteAsync("**/*", async route =>
        {
            if (new Uri(route.Request.Url).Authority == service.Authority)
            {
                await route.ContinueAsync();
                return;
            }

            foreign.Add(route.Request.Url);
            await route.FulfillAsync(
                new RouteFulfillOptions { Status = 200, ContentType = "text/html", Body = "<title>elsewhere</title>" });
        });
        return (await context.NewPageAsync(), foreign);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
