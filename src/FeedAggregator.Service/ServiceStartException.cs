namespace FeedAggregator.Service;

/// <summary>The service cannot start. The message is one line that names cause and remedy.</summary>
public sealed class ServiceStartException : Exception
{
    /// <summary>Says why and what to do.</summary>
    /// <param name="message">One line.</param>
    /// <param name="inner">The underlying failure.</param>
    public ServiceStartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
