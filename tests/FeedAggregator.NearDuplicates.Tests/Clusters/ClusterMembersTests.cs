using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Clusters;

public sealed class ClusterMembersTests
{
    [Fact]
    public void Members_are_listed_newest_first_whatever_was_removed_or_merged() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 5]).Array[1, 60].Sample(steps =>
        {
            DocumentTable documents = new();
            ClusterMembers stories = new(documents);
            Dictionary<long, List<uint>> expected = [];
            foreach ((int story, int step) in steps)
            {
                List<uint> members = expected.TryGetValue(story, out List<uint>? known) ? known : expected[story] = [];
                if (step <= 2 || members.Count == 0)
                {
                    uint number = documents.Add(new Document { Id = documents.Next, Alive = true });
                    stories.Add(story, number);
                    members.Insert(0, number);
                }
                else if (step <= 4)
                {
                    uint removed = members[(step * 7) % members.Count];
                    stories.Remove(removed);
                    members.Remove(removed);
                }
                else
                {
                    int into = (story % 3) + 1;
                    stories.Merge(story, into);
                    expected[into] = [.. Enumerable.Reverse(members), .. expected.GetValueOrDefault(into) ?? []];
                    expected.Remove(story);
                }
            }

            return expected.All(
                story => Listed(stories, story.Key).SequenceEqual(story.Value) && stories.Size(story.Key) == story.Value.Count);
        });

    [Fact]
    public void Of_a_large_cluster_only_as_many_members_are_gone_through_as_are_asked_for()
    {
        DocumentTable documents = new();
        ClusterMembers stories = new(documents);
        for (int i = 0; i < 5000; i++)
        {
            stories.Add(1, documents.Add(new Document { Id = i, Alive = true }));
        }

        List<uint> members = [];
        stories.Members(1, 8, members);

        Assert.Equal([5000, 4999, 4998, 4997, 4996, 4995, 4994, 4993], members);
    }

    private static List<uint> Listed(ClusterMembers stories, long story)
    {
        List<uint> members = [];
        stories.Members(story, int.MaxValue, members);
        return members;
    }
}
