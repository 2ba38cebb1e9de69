namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>What the doctor says about a webhook.</summary>
public sealed class WebhookDoctorTests(SampleFolderFixture samples)
{
    [Fact]
    public async Task The_doctor_speaks_of_a_webhook_only_where_one_is_set_up()
    {
        Assert.DoesNotContain("webhook", (await CommandRun.Of(samples.Folder, "doctor", "--json")).Out, StringComparison.Ordinal);
        Assert.Contains(
            "told of stories of 4 outlets, 0 waiting",
            (await CommandRun.Of(
                samples.Folder, "doctor", "--json", "--set", "Webhook:Url=https://hooks.example/", "--set", "Webhook:MinSources=4")).Out,
            StringComparison.Ordinal);
    }
}
