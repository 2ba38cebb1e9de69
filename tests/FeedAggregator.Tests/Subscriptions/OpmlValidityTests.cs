using System.Text;
using FeedAggregator.Subscriptions;
using FeedAggregator.Tests.Publishing.Samples;
using FeedAggregator.Tests.Publishing.Validation;

namespace FeedAggregator.Tests.Subscriptions;

public sealed class OpmlValidityTests
{
    [Fact]
    public void Whatever_feeds_call_themselves_the_list_is_valid()
    {
        Subscription[] feeds = [.. HostileText.All.Concat(["", "\u0000"]).Select((hostile, i) => new Subscription
        {
            Url = $"https://outlet-{i}.example/feed.xml",
            Title = hostile,
            Category = "World/" + hostile.Replace('/', ' '),
        })];
        Assert.Empty(OpmlRules.Check(Encoding.UTF8.GetBytes(OpmlWriter.Write(feeds, "My feeds", DateTimeOffset.UnixEpoch))));
    }
}
