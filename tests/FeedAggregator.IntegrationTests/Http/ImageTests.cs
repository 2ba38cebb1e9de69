using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FeedAggregator.Publishing;
using FeedAggregator.Tests.Publishing.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.IntegrationTests.Http;

public sealed partial class ImageTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task Without_the_setting_an_image_is_a_link_and_nothing_is_passed_on()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store("http://127.0.0.1:9/a.png"));
        Assert.Empty((await PageAsync(service, "/")).QuerySelectorAll("img"));
        IHtmlCollection<IElement> links = (await PageAsync(service, "/story/5")).QuerySelectorAll("a.picture");
        Assert.Equal(["http://127.0.0.1:9/a.png"], links.Select(link => link.GetAttribute("href")));
        using HttpResponseMessage response = await service.GetAsync("/image?url=http://127.0.0.1:9/a.png&signature=0");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task With_the_setting_the_page_shows_images_by_way_of_ours_and_each_is_fetched_once()
    {
        var asked = new List<string>();
        await using WebApplication origin = await StartAsync(context =>
        {
            lock (asked)
            {
                asked.Add($"{context.Request.Path}{context.Request.Headers.Referer}{context.Request.Headers.Cookie}");
            }

            // What a server says its bytes are is not believed.
            context.Response.ContentType = "text/html";
            return context.Response.Body.WriteAsync(Png).AsTask();
        });
        await using HttpFixture service = await ServiceAsync(origin.Urls.Single() + "/a.png");
        string[] shown = [.. new[] { await PageAsync(service, "/"), await PageAsync(service, "/story/5") }
            .SelectMany(page => page.QuerySelectorAll("img")).Select(image => image.GetAttribute("src")!)];
        Assert.Equal(2, shown.Length);
        Assert.All(shown, address => Assert.StartsWith("/image?url=", address, StringComparison.Ordinal));
        await Task.WhenAll(shown.Concat(shown).Select(async address =>
        {
            using HttpResponseMessage response = await service.GetAsync(address);
            Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(Png, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["same-origin"], response.Headers.GetValues("Cross-Origin-Resource-Policy"));
        }));
        Assert.Equal(["/a.png"], asked);
    }

    [Theory]
    [InlineData("/image")]
    [InlineData("/image?url=https%3A%2F%2Fother.example%2Fa.png")]
    [InlineData("/image?url=https%3A%2F%2Fother.example%2Fa.png&signature=00000000000000000000000000000000")]
    [InlineData("/image?url=file%3A%2F%2F%2Fetc%2Fpasswd&signature=%00")]
    public async Task Nobody_is_sent_anywhere_that_no_page_of_ours_shows(string path)
    {
        await using HttpFixture service = await ServiceAsync("https://outlet.example/a.png");
        using HttpResponseMessage response = await service.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_signature_belongs_to_one_address()
    {
        await using HttpFixture service = await ServiceAsync("https://outlet.example/a.png");
        string address = (await PageAsync(service, "/")).QuerySelector("img")!.GetAttribute("src")!;
        using HttpResponseMessage response = await service.GetAsync(FileName().Replace(address, "b.png"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 200)]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", 200)]
    [InlineData("", 200)]
    [InlineData("GIF89a", 500)]
    public async Task What_is_no_image_is_not_passed_on(string body, int status)
    {
        await using WebApplication origin = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "image/png";
            return context.Response.WriteAsync(body);
        });
        await using HttpFixture service = await ServiceAsync(origin.Urls.Single() + "/a.png");
        Assert.Equal(HttpStatusCode.NotFound, await ImageStatusAsync(service));
    }

    [Fact]
    public async Task An_image_beyond_the_bound_is_not_passed_on()
    {
        await using WebApplication origin =
            await StartAsync(context => context.Response.Body.WriteAsync((byte[])[.. Png, .. new byte[5 * 1024 * 1024]]).AsTask());
        await using HttpFixture service = await ServiceAsync(origin.Urls.Single() + "/a.png");
        Assert.Equal(HttpStatusCode.NotFound, await ImageStatusAsync(service));
    }

    [Fact]
    public async Task A_private_network_stays_out_of_reach()
    {
        bool reached = false;
        await using WebApplication origin = await StartAsync(context =>
        {
            reached = true;
            return context.Response.Body.WriteAsync(Png).AsTask();
        });
        await using HttpFixture service = await HttpFixture.StartAsync(Store(origin.Urls.Single() + "/a.png"), publishing: Shown);
        Assert.Equal(HttpStatusCode.NotFound, await ImageStatusAsync(service));
        Assert.False(reached);
    }

    private static PublishingOptions Shown => new() { BaseUrl = "https://news.example.org", Images = true };

    private static Task<HttpFixture> ServiceAsync(string image) =>
        HttpFixture.StartAsync(Store(image), publishing: Shown, fetch: new FetchOptions { AllowedNetworks = { "127.0.0.0/8" } });

    private static async Task<HttpStatusCode> ImageStatusAsync(HttpFixture service)
    {
        using HttpResponseMessage response =
            await service.GetAsync((await PageAsync(service, "/")).QuerySelector("img")!.GetAttribute("src")!);
        return response.StatusCode;
    }

    private static async Task<IDocument> PageAsync(HttpFixture service, string path) =>
        new HtmlParser()
        .ParseDocument(await service.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    private static SampleStore Store(string image)
    {
        Cluster story = SampleStories.Shared();
        StoredArticle shown = story.Representative with
        {
            Article = story.Representative.Article with
            { Image = image, Html = $"<p>Before <img src=\"{image}\" alt=\"A lamp\" onerror=\"alert(1)\"> after.</p>" },
        };
        var store = new SampleStore();
        store.Commit(story with { Representative = shown });
        return store;
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    [GeneratedRegex("a\\.png", RegexOptions.None, 1000)]
    private static partial Regex FileName();
}
