using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.IntegrationTests.Model;

public sealed class FetchOptionsTests
{
    [Fact]
    public void Every_key_is_read_from_the_configuration()
    {
        FetchOptions options = Bind(
            ("MinimumInterval", "00:00:05"), ("DefaultInterval", "02:00:00"), ("MaximumInterval", "2.00:00:00"), ("MaxConcurrency", "3"),
            ("MaxConnectionsPerHost", "4"),
            ("HostGap", "00:00:00.5"), ("ConnectTimeout", "00:00:01"), ("HeadersTimeout", "00:00:02"), ("TotalTimeout", "00:00:03"),
            ("MaxBodyBytes", "5000"),
            ("MaxHeaderBytes", "6000"), ("MaxRedirects", "7"), ("MinimumRate", "8"), ("AllowedNetworks:0", "10.0.0.0/8"),
            ("AllowedNetworks:1", "::1/128:80"),
            ("Proxy", "http://proxy.example:3128"), ("ContactUrl", "https://me.example/"), ("Feeds:0:Url", "https://a.example/"),
            ("Feeds:0:UserName", "u"), ("Feeds:0:Password", "p"));

        Assert.Empty(Errors(options));
        Assert.Equal(
            (5, 2, 2), (options.MinimumInterval.TotalSeconds, options.DefaultInterval.TotalHours, options.MaximumInterval.TotalDays));
        Assert.Equal((3, 4, 0.5), (options.MaxConcurrency, options.MaxConnectionsPerHost, options.HostGap.TotalSeconds));
        Assert.Equal(
            (1, 2, 3), (options.ConnectTimeout.TotalSeconds, options.HeadersTimeout.TotalSeconds, options.TotalTimeout.TotalSeconds));
        Assert.Equal((5000, 6000, 7, 8), (options.MaxBodyBytes, options.MaxHeaderBytes, options.MaxRedirects, options.MinimumRate));
        Assert.Equal(["10.0.0.0/8", "::1/128:80"], options.AllowedNetworks);
        Assert.Equal(("http://proxy.example:3128", "u", "p"), (options.Proxy, options.Feeds[0].UserName, options.Feeds[0].Password));
        Assert.EndsWith(" (+https://me.example/)", options.EffectiveUserAgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MinimumInterval", "00:00:04", "Fetch:MinimumInterval must be 5 seconds to 7 days")]
    [InlineData("MaximumInterval", "00:05:00", "Fetch:MaximumInterval must not be shorter than Fetch:MinimumInterval")]
    [InlineData("MaxConcurrency", "0", "Fetch:MaxConcurrency must be 1 to 1000")]
    [InlineData("ContactUrl", "me", "Fetch:ContactUrl must be an http or https address")]
    [InlineData("Proxy", "socks5://proxy", "Fetch:Proxy must be an http or https address")]
    [InlineData("UserAgent", "a\nb", "Fetch:UserAgent and Fetch:ContactUrl must be plain ASCII on one line")]
    public void What_cannot_be_is_said_in_one_line(string key, string value, string message) =>
        Assert.Equal(message, Assert.Single(Errors(Bind((key, value)))));

    [Theory]
    [InlineData("Url", "me")]
    [InlineData("HeaderName", "X Key")]
    [InlineData("HeaderValue", "secret\r\nX-Other: 1")]
    [InlineData("UserAgent", "a\nb")]
    public void What_cannot_be_of_a_single_feed_is_said_without_its_secret(string key, string value)
    {
        string? error = Assert.Single(
            Errors(Bind(key == "Url" ? [("Feeds:0:Url", value)] : [("Feeds:0:Url", "https://a.example/"), ($"Feeds:0:{key}", value)])));

        Assert.StartsWith("Fetch:Feeds: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    private static FetchOptions Bind(params (string Key, string Value)[] values)
    {
        FetchOptions options = new();
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => new KeyValuePair<string, string?>($"Fetch:{pair.Key}", pair.Value))).Build()
            .GetSection(FetchOptions.Section).Bind(options);
        return options;
    }

    private static string?[] Errors(FetchOptions options)
    {
        List<ValidationResult> errors = [];
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        return [.. errors.Select(error => error.ErrorMessage)];
    }
}
