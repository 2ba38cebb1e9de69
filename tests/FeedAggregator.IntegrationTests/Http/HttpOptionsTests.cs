using System.ComponentModel.DataAnnotations;
using FeedAggregator.Service;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class HttpOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080; http://[::1]:8080")]
    [InlineData("http://*:8080;http://unix:/run/feedagg.sock")]
    public void Addresses_that_can_be_listened_on_are_taken(string urls) => Assert.Empty(Problems(urls));

    [Theory]
    [InlineData("http://127.0.0.1:8080/feeds", "has a path")]
    [InlineData("http://127.0.0.1:8080?x=1", "has a path")]
    [InlineData("https://127.0.0.1:8080", "is https")]
    [InlineData("http://ida@127.0.0.1:8080", "holds a user name")]
    [InlineData("http://reader.example:8080", "every address of this machine")]
    [InlineData("ftp://127.0.0.1", "is no http address")]
    [InlineData("http://127.0.0.1:8080;http://127.0.0.1:8080", "twice")]
    public void Others_are_told_before_the_start(string urls, string words) =>
        Assert.Contains(words, Assert.Single(Problems(urls)), StringComparison.Ordinal);

    [Fact]
    public void An_address_of_another_machine_cannot_be_listened_on() =>
        Assert.Contains(
            "192.0.2.77", new HttpOptions { Urls = "http://192.0.2.77:8080" }.CannotListen(whetherFree: false), StringComparison.Ordinal);

    private static string[] Problems(string urls)
    {
        HttpOptions options = new() { Urls = urls };
        return [.. options.Validate(new ValidationContext(options)).Select(problem => problem.ErrorMessage!)];
    }
}
