using FeedAggregator.Storage;

namespace FeedAggregator.Tests.Storage;

public sealed class StoredSettingsTests
{
    [Fact]
    public void Every_setting_comes_back()
    {
        FeedSettings settings = new()
        {
            Interval = TimeSpan.FromHours(2),
            Priority = -7,
            FullText = true,
            Alone = true,
            Aggregator = false,
            Policy = DuplicatePolicy.KeepAll,
            Rules = [new EntryRule(false, RuleField.Title, @"\bsponsored\b"), new EntryRule(true, RuleField.Category, "news")],
        };
        Assert.Equal(settings, StoredSettings.Read(StoredSettings.Write(settings)));
        Assert.Equal(FeedSettings.None, StoredSettings.Read(StoredSettings.Write(FeedSettings.None)));
    }

    [Theory]
    [InlineData("""{"Priority":10}""", "priority 10")]
    [InlineData("""{"Policy":"Mark","Rules":[{"Pattern":"x"}]}""", "policy Mark, rule drop title: x")]
    [InlineData("""{"Interval":"02:00:00","FullText":true,"Rules":[{"Keep":true,"Field":"Author","Pattern":"ida"}]}""", "interval 02:00:00, full text yes, rule keep author: ida")]
    public void What_earlier_versions_wrote_is_read(string stored, string words) =>
        Assert.Equal(
            words, string.Join(
                ", ", FeedSettingsText.InWords(StoredSettings.Read(stored)).Select(setting => $"{setting.Name} {setting.Value}")));
}
