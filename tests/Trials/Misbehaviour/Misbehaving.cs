namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>One way to misbehave.</summary>
/// <param name="Name">What the server does, in a few words.</param>
/// <param name="Expect">What must become of the feed.</param>
/// <param name="Answer">Answers one request.</param>
internal sealed record Misbehaving(string Name, Expect Expect, Func<Conversation, Task> Answer)
{
    /// <summary>
    /// How many requests one fetch makes: one, and one more for each redirect that is followed. More is a repetition nobody asked for.
    /// </summary>
    public int Requests { get; init; } = 1;

    /// <summary>
    /// Answers every request with the same text, in which <c>{body}</c> stands for a sound feed and <c>{length}</c> for its length in
    /// bytes.
    /// </summary>
    public static Misbehaving Saying(string name, Expect expect, string answer) => new(name, expect, talk => talk.SayAsync(answer));
}
