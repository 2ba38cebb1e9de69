using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>Where links inside the page lead: the service answers questions, a static planet only has files.</summary>
public interface IPageLinks
{
    /// <summary>Whether questions (search, filters, feeds, status) can be asked at all.</summary>
    bool Interactive { get; }

    /// <summary>The river of stories.</summary>
    /// <param name="query">Which stories.</param>
    string River(ClusterQuery query);

    /// <summary>The page of a story.</summary>
    /// <param name="clusterId">Its cluster.</param>
    string Story(long clusterId);

    /// <summary>The page of a thread of related coverage.</summary>
    /// <param name="threadId">The thread.</param>
    string Thread(long threadId);

    /// <summary>The combined feed.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="query">Which stories.</param>
    string Feed(FeedFormat format, ClusterQuery query);

    /// <summary>A file the page needs.</summary>
    /// <param name="asset">The file.</param>
    string File(Asset asset);

    /// <summary>Our own address of a foreign image; null where images are not shown.</summary>
    /// <param name="url">Address of the image, http or https.</param>
    string? Image(string url);

    /// <summary>Another page of the service, such as <c>feeds</c>.</summary>
    /// <param name="name">Its path without a slash before it.</param>
    string Page(string name);
}
