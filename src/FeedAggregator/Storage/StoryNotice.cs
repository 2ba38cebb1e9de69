namespace FeedAggregator.Storage;

/// <summary>A story that somebody is to be told of.</summary>
public sealed record StoryNotice
{
    /// <summary>Still to be told, or to be tried again.</summary>
    public const string Waiting = "waiting";

    /// <summary>Told, and the receiver has said so.</summary>
    public const string Sent = "sent";

    /// <summary>Given up: it could not be told for too long.</summary>
    public const string GivenUp = "given-up";

    /// <summary>The story's cluster.</summary>
    public required long ClusterId { get; init; }

    /// <summary>When the story was found to have reached the number.</summary>
    public required DateTimeOffset Planned { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }
}
