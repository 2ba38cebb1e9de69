using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>What a person sees when something cannot be shown.</summary>
public static class ErrorPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="title">What happened, in a few words.</param>
    /// <param name="detail">What can be done, one line.</param>
    public static string Build(PageContext context, string title, string detail) => PageFrame.Build(
        context,
        title,
        "",
        html => html.Write($"<h1>{title}</h1>\n<p class=\"lead\">{detail}</p>\n<p class=\"read\"><a href=\"{context.Links.River(new StoryQuery())}\">Back to the stories</a></p>\n"));
}
