namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Checks whether an element stands where a parser leaves it. Not every tree that a parser builds from wrong HTML is built again from what
/// it is written as: links in links, blocks in paragraphs and the like are taken apart (HTML, 13.2.6.4.7). Rather too strict than too lax:
/// what is doubted here is only read once more.
/// </summary>
internal static class StableNesting
{
    /// <summary>What is open around an element, as far as it makes a parser close or move something.</summary>
    [Flags]
    internal enum Around
    {
        /// <summary>Nothing that matters.</summary>
        Nothing = 0,

        /// <summary>A link; the next one closes it.</summary>
        Link = 1,

        /// <summary>A paragraph; the next block closes it.</summary>
        Paragraph = 2,

        /// <summary>An item of the innermost list; the next one closes it.</summary>
        Item = 4,

        /// <summary>A term or description of the innermost list; the next one closes it.</summary>
        Description = 8,
    }

    /// <summary>Whether the element stays where it is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parent">Name of the element it is in.</param>
    /// <param name="around">What is open around it.</param>
    internal static bool Holds(string name, string parent, Around around) => name switch
    {
        "a" => !around.HasFlag(Around.Link),
        "li" => !around.HasFlag(Around.Paragraph) && !around.HasFlag(Around.Item),
        "dt" or "dd" => !around.HasFlag(Around.Paragraph) && !around.HasFlag(Around.Description),
        "rt" or "rp" => parent == "ruby",
        "table" or "caption" or "colgroup" or "col" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th" =>
            false, // their rules fill a book
        _ when IsHeading(name) => !around.HasFlag(Around.Paragraph) && !IsHeading(parent),
        _ => !around.HasFlag(Around.Paragraph) || !SanitiserPolicy.Blocks.Contains(name),
    };

    /// <summary>What is open around the children of the element.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="around">What is open around itself.</param>
    internal static Around Within(string name, Around around) => name switch
    {
        "a" => around | Around.Link,
        "p" => around | Around.Paragraph,
        "li" => around | Around.Item,
        "dt" or "dd" => around | Around.Description,
        "ul" or "ol" => around & ~Around.Item,
        "dl" => around & ~Around.Description,
        _ => around,
    };

    private static bool IsHeading(string name) => name.Length == 2 && name[0] == 'h' && name[1] is >= '1' and <= '6';
}
