using System.Net;
using System.Text;
using System.Text.Json;
using FeedAggregator.Service;

namespace FeedAggregator.IntegrationTests.Http.Reader;

/// <summary>A reading app that has logged in: sends what apps send, over a real connection.</summary>
internal sealed class ReaderSession(HttpFixture service, string auth, string prefix = "/api/greader.php")
{
    public const string Password = "a password of the reader";
    public const string Read = "user/-/state/com.google/read";
    public const string Starred = "user/-/state/com.google/starred";
    public const string ReadingList = "user/-/state/com.google/reading-list";

    public static HttpOptions Options { get; } = new() { ReaderPassword = Password, ApiKey = "the key of the operator" };

    public static async Task<ReaderSession> LogInAsync(HttpFixture service, string prefix = "/api/greader.php")
    {
        using HttpResponseMessage answer = await PostAsync(
            service, $"{prefix}/accounts/ClientLogin", null, $"Email=anybody&Passwd={Uri.EscapeDataString(Password)}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string[] lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');
        return new ReaderSession(service, Assert.Single(lines, line => line.StartsWith("Auth=", StringComparison.Ordinal))[5..], prefix);
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpFixture service, string path, string? auth, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        if (auth is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"GoogleLogin auth={auth}");
        }

        return await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string call) =>
        service.GetAsync($"{prefix}/{call}", ("Authorization", $"GoogleLogin auth={auth}"));

    public Task<HttpResponseMessage> PostAsync(string call, string body) => PostAsync(service, $"{prefix}/{call}", auth, body);

    public async Task<JsonElement> JsonAsync(string call)
    {
        using HttpResponseMessage answer = await GetAsync(call);
        return await JsonAsync(answer);
    }

    public async Task<JsonElement> JsonAsync(string call, string body)
    {
        using HttpResponseMessage answer = await PostAsync(call, body);
        return await JsonAsync(answer);
    }

    public async Task DoAsync(string call, string body)
    {
        using HttpResponseMessage answer = await PostAsync(call, body);
        Assert.Equal("OK", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>The numbers of a stream's items.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(string query) =>
        [.. (await JsonAsync($"reader/api/0/stream/items/ids?output=json&{query}")).GetProperty("itemRefs").EnumerateArray()
            .Select(item => long.Parse(item.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture))];

    public Task<IReadOnlyList<long>> UnreadAsync() => IdsAsync($"n=100&s={ReadingList}&xt={Read}");

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }
}
