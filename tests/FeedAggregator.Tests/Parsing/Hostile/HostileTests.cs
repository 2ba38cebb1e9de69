using System.Globalization;
using System.Text;
using FeedAggregator.Parsing;
using FeedAggregator.Parsing.Repair;

namespace FeedAggregator.Tests.Parsing.Hostile;

public sealed class HostileTests
{
    public static TheoryData<string> Names => [.. HostileDocuments.All.Select(document => document.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_document_ends_in_a_feed_or_a_clear_error(string name)
    {
        byte[] bytes = Make(name, divisor: 200);
        try
        {
            ParsedFeed feed = new FeedParser().Parse(bytes, new DocumentOrigin(), TestContext.Current.CancellationToken);
            Assert.True(feed.Warnings.Count <= 200);
        }
        catch (FeedParseException failure)
        {
            Assert.DoesNotContain('\n', failure.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doubling_a_hostile_document_at_most_doubles_the_work_of_repairing_it(string name)
    {
        string once = Encoding.UTF8.GetString(Make(name, divisor: 400));
        string twice = Encoding.UTF8.GetString(Make(name, divisor: 200));

        double growth = (double)Work(twice) / Math.Max(1, Work(once));

        // Names that count up get a digit longer, so the text itself grows a little more than twofold.
        double allowed = 1.1 * twice.Length / Math.Max(1, once.Length);
        Assert.True(
            growth <= Math.Max(2, allowed) + 0.1,
            string.Create(
                CultureInfo.InvariantCulture, $"{name}: work grew {growth:F2} times, text {(double)twice.Length / once.Length:F2} times"));
    }

    private static byte[] Make(string name, int divisor)
    {
        (_, int size, Func<int, byte[]> make) = HostileDocuments.All.Single(document => document.Name == name);
        return make(size <= 1000 ? size * 4 / Math.Max(1, divisor / 50) : size / divisor);
    }

    private static long Work(string text)
    {
        WorkMeter meter = new();
        DocumentRepair.Repair(text, new WarningLog(), TestContext.Current.CancellationToken, meter);
        return meter.Steps;
    }
}
