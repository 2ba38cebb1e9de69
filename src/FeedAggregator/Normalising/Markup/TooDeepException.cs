namespace FeedAggregator.Normalising.Markup;

/// <summary>Stops the parser from inside (<see cref="NestingGuard"/>); never leaves <see cref="HtmlSource"/>.</summary>
internal sealed class TooDeepException : Exception
{
    /// <summary>Says why.</summary>
    public TooDeepException()
        : base("the HTML opens more elements than any article does")
    {
    }
}
