using System.Collections;

namespace FeedAggregator.Tests.Deduplication;

public sealed class CreditedOriginWorkTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Twice_the_members_are_twice_the_work_however_long_the_chain_of_credits(bool circle)
    {
        long once = Looks(400, circle);

        Assert.InRange(Looks(800, circle), once, (once * 2) + 10);
    }

    [Fact]
    public void A_long_chain_is_followed_to_its_end() => Assert.Equal("site0.example", CreditedOrigin.Find(Chain(500, circle: false)));

    [Fact]
    public void A_chain_that_leads_into_a_circle_names_no_origin() => Assert.Null(CreditedOrigin.Find(Chain(500, circle: true)));

    private static long Looks(int members, bool circle)
    {
        CountedMembers counted = new(Chain(members, circle));
        CreditedOrigin.Find(counted);
        return counted.Looks;
    }

    /// <summary>Each member credits the site of the one before it; the first credits none, or the last.</summary>
    private static ClusterMember[] Chain(int members, bool circle) =>
    [
        .. Enumerable.Range(0, members).Select(i => new ClusterMember
        {
            ArticleId = i + 1,
            Feed = new FeedSummary
            { Id = i + 1, Title = $"Site {i}", Url = $"https://site{i}.example/feed", Outlet = $"site{i}.example", Category = "" },
            Title = "A headline",
            Link = $"https://site{i}.example/{i}",
            Published = Noon.AddMinutes(i),
            FirstSeen = Noon,
            TextLength = 100,
            Reason = MembershipReason.Founder,
            Credit = i > 0 || circle
                ? new CreditedSource($"site{(i == 0 ? members : i) - 1}.example", "Site", Url: null, "credit-line")
                : null,
        }),
    ];

    private sealed class CountedMembers(IReadOnlyList<ClusterMember> members) : IReadOnlyList<ClusterMember>
    {
        public long Looks { get; private set; }

        public int Count => members.Count;

        public ClusterMember this[int index]
        {
            get
            {
                Looks++;
                return members[index];
            }
        }

        public IEnumerator<ClusterMember> GetEnumerator()
        {
            for (int i = 0; i < members.Count; i++)
            {
                yield return this[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
