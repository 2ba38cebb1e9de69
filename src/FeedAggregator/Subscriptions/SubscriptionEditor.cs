using System.Text;
using System.Xml.Linq;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// Adds to, changes and removes from the operator's own subscription file, leaving everything else in it as it stands, letter for letter.
/// The file is replaced in one step, so a reader meets the old one or the new one.
/// </summary>
public static class SubscriptionEditor
{
    /// <summary>Adds subscriptions at the end of their categories; missing categories and a missing file are made.</summary>
    /// <param name="path">The subscription file: OPML, or a plain list (which keeps addresses only).</param>
    /// <param name="subscriptions">What to add; what stands there already must have been left out.</param>
    /// <param name="added">Told of each one as it is put in its place; the file itself is written at the end, in one step.</param>
    /// <exception cref="SubscriptionException">The file cannot be read as it is, or not be written.</exception>
    public static void Add(string path, IReadOnlyList<Subscription> subscriptions, Action? added = null)
    {
        if (!File.Exists(path))
        {
            Replace(path, OpmlWriter.Write(subscriptions, "Feeds"));
            return;
        }

        if (!IsOpml(path))
        {
            if (subscriptions.Any(subscription => subscription.Settings != FeedSettings.None))
            {
                throw PlainList(path);
            }

            string list = Read(path);
            string separator = list.Length == 0 || list.EndsWith('\n') ? "" : "\n";
            Replace(path, list + separator + string.Concat(subscriptions.Select(subscription => subscription.Url + "\n")));
            return;
        }

        OpmlDocument opml = OpmlDocument.Read(path);
        XElement body = BodyOf(opml.Xml, path);
        foreach (Subscription subscription in subscriptions)
        {
            Place(body, OutlineElement.Of(subscription), subscription);
            added?.Invoke();
        }

        Replace(path, opml.Text());
    }

    /// <summary>Removes a feed wherever it stands.</summary>
    /// <param name="path">The subscription file.</param>
    /// <param name="url">Its absolute address, as <see cref="SubscriptionFile.Load(string)"/> gives it.</param>
    /// <returns>Whether it stood there.</returns>
    /// <exception cref="SubscriptionException">The file cannot be read as it is, or not be written.</exception>
    public static bool Remove(string path, string url)
    {
        Func<string?, bool> isIt = Finder(path, url);
        if (!IsOpml(path))
        {
            string[] lines = Read(path).Split('\n');
            string[] kept = [.. lines.Where(line => ListLine.Read(line) is not { } read || !isIt(read.Address))];
            Replace(path, string.Join('\n', kept));
            return kept.Length < lines.Length;
        }

        OpmlDocument opml = OpmlDocument.Read(path);
        XElement[] found = Outlines(opml.Xml, isIt);
        Array.ForEach(found, OutlineElement.Remove);
        if (found.Length > 0)
        {
            Replace(path, opml.Text());
        }

        return found.Length > 0;
    }

    /// <summary>Changes name, category and settings of a feed that stands in the file; its place changes only with its category.</summary>
    /// <param name="path">The subscription file: OPML, for a plain list has no room for settings.</param>
    /// <param name="before">The feed as <see cref="SubscriptionFile.Load(string)"/> gives it.</param>
    /// <param name="after">The same as it is to be; its address stays.</param>
    /// <exception cref="SubscriptionException">The file cannot be read as it is, or not be written.</exception>
    public static void Change(string path, Subscription before, Subscription after)
    {
        if (!IsOpml(path))
        {
            throw PlainList(path);
        }

        OpmlDocument opml = OpmlDocument.Read(path);
        if (Outlines(opml.Xml, Finder(path, before.Url)) is not [{ } outline, ..])
        {
            throw new SubscriptionException($"{path}: {before.Url} does not stand there any more");
        }

        if (after.Category != before.Category)
        {
            OutlineElement.Remove(outline);
            Place(BodyOf(opml.Xml, path), outline, after);
        }
        else
        {
            OutlineElement.SetSettings(outline, after.Settings);
        }

        if (after.Title is { } title && title != before.Title)
        {
            OutlineElement.SetTitle(outline, title);
        }

        Replace(path, opml.Text());
    }

    private static SubscriptionException PlainList(string path) => new(
        $"{path} is a plain list, which keeps addresses only: write OPML with 'feedagg feeds export --output feeds.opml' and name that " +
        $"in Subscriptions:Path");

    /// <summary>Puts an outline at the end of its category, with its settings.</summary>
    private static void Place(XElement body, XElement outline, Subscription subscription)
    {
        XElement category = subscription.Category.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(body, CategoryIn);
        OutlineElement.Append(category, outline);
        OutlineElement.SetSettings(outline, subscription.Settings);
    }

    private static XElement BodyOf(XDocument opml, string path) =>
        opml.Root!.Elements().FirstOrDefault(element => OutlineElement.Is(element, "body"))
        ?? throw new SubscriptionException($"{path}: this OPML has no body");

    private static XElement[] Outlines(XDocument opml, Func<string?, bool> isIt) =>
        [.. opml.Descendants()
        .Where(element => OutlineElement.Is(element, "outline") && isIt(OutlineElement.Attribute(element, "xmlUrl")?.Value))];

    /// <summary>Finds the address as written in the file for an absolute one.</summary>
    private static Func<string?, bool> Finder(string path, string url)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string key = SubscriptionAddress.Key(url);
        return written => written is not null && SubscriptionAddress.Resolve(written, folder, out string resolved) is null &&
            SubscriptionAddress.Key(resolved) == key;
    }

    private static XElement CategoryIn(XElement parent, string name)
    {
        XElement? existing = parent.Elements().FirstOrDefault(element =>
            OutlineElement.Is(element, "outline") && OutlineElement.Attribute(element, "xmlUrl") is null &&
            (OutlineElement.Attribute(element, "title") ?? OutlineElement.Attribute(element, "text"))?.Value == name);
        if (existing is not null)
        {
            return existing;
        }

        XElement category = new("outline", new XAttribute("text", name));
        OutlineElement.Append(parent, category);
        return category;
    }

    private static bool IsOpml(string path) => Read(path).AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SubscriptionException($"{path}: cannot be read ({e.Message})", e);
        }
    }

    private static void Replace(string path, string content)
    {
        string target = FileTarget.Of(path);
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(temporary, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SubscriptionException($"{path}: cannot be written ({e.Message})", e);
        }
    }
}
