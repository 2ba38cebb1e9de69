namespace FeedAggregator.Model;

/// <summary>One repair or oddity of a document, for the person who wants to know why a feed looks as it does.</summary>
/// <param name="Code">Stable code, kebab case, such as <c>bare-ampersand</c>.</param>
/// <param name="Line">Line in the decoded document, from 1; 0 where none applies.</param>
/// <param name="Message">What was wrong and what was done, in plain words.</param>
public sealed record FeedWarning(string Code, int Line, string Message)
{
    /// <summary>Code of a feed whose entries wait, because it has added as much as one feed may in a day.</summary>
    public const string Quota = "quota";
}
