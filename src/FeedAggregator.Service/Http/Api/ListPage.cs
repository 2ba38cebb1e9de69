using System.ComponentModel;

namespace FeedAggregator.Service.Http.Api;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items, newest first.</param>
/// <param name="Next">Cursor of the next older page; null at the end.</param>
/// <param name="Previous">Cursor of the next newer page; null at the newest.</param>
internal sealed record ListPage<T>(
    [property: Description("The items, newest first appearance first.")] IReadOnlyList<T> Items,
    [property: Description("Cursor of the next older page; null at the end.")] string? Next,
    [property: Description("Cursor of the next newer page; null at the newest.")] string? Previous);
