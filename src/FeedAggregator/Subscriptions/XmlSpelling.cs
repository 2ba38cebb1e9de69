using System.Text;
using System.Xml.Linq;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// Remembers how a person wrote each tag and text of an XML file, so that a changed tree can be written with everything spelt as it was but
/// what really changed: quotes, blanks inside tags, entities, line ends.
/// </summary>
internal sealed class XmlSpelling
{
    private readonly string _source;
    private readonly XElement _root;
    private readonly int _start;
    private readonly int _end;

    private XmlSpelling(string source, XElement root)
    {
        _source = source;
        _root = root;
        _start = RootOf(source);
        List<(XNode Node, bool IsEnd, string Token)> written = [.. Tokens(source, _start, root)];
        _end = _start + written.Sum(token => token.Token.Length);
        foreach (((XNode node, bool isEnd, string token), (XNode, bool, string Token) plain) in written.Zip(Tokens(PlainOf(root), 0, root)))
        {
            node.AddAnnotation(new Spelling(isEnd, token, plain.Token));
        }
    }

    /// <summary>
    /// Notes how the elements of a document are written; null where it declares entities of its own, which this class does not read.
    /// </summary>
    /// <param name="source">The text that was read, well-formed.</param>
    /// <param name="root">The root element read from it, white space preserved.</param>
    public static XmlSpelling? Of(string source, XElement root) => RootOf(source) < 0 ? null : new XmlSpelling(source, root);

    /// <summary>The document as its tree is now.</summary>
    public string Write()
    {
        StringBuilder text = new(_source, 0, _start, _source.Length + 1024);
        bool isTight = !_source.Contains(" />", StringComparison.Ordinal) && _source.Contains("/>", StringComparison.Ordinal);
        bool hasReturns = _source.Contains("\r\n", StringComparison.Ordinal);
        foreach ((XNode node, bool isEnd, string token) in Tokens(PlainOf(_root), 0, _root))
        {
            Spelling? spelling = node.Annotations<Spelling>().FirstOrDefault(spelling => spelling.IsEnd == isEnd);
            text.Append(spelling?.Plain == token ? spelling.Written : InStyle(token, isTight, hasReturns));
        }

        return text.Append(_source, _end, _source.Length - _end).ToString();
    }

    /// <summary>What is new is written as the rest of the file is.</summary>
    private static string InStyle(string token, bool isTight, bool hasReturns)
    {
        string styled = isTight && token.EndsWith(" />", StringComparison.Ordinal) ? token[..^3] + "/>" : token;
        return hasReturns ? styled.ReplaceLineEndings("\r\n") : styled;
    }

    private static string PlainOf(XElement root) => root.ToString(SaveOptions.DisableFormatting);

    /// <summary>Tags and texts one after another, each with its node. Without recursion: foreign files nest as deep as they like.</summary>
    private static IEnumerable<(XNode Node, bool IsEnd, string Token)> Tokens(string xml, int at, XElement root)
    {
        Stack<XElement> open = new();
        using IEnumerator<XNode> nodes = root.DescendantNodesAndSelf().Where(HasToken).GetEnumerator();
        do
        {
            int end = EndOf(xml, at);
            string token = xml[at..end];
            at = end;
            if (token.StartsWith("</", StringComparison.Ordinal))
            {
                yield return (open.Pop(), true, token);
                continue;
            }

            nodes.MoveNext();
            if (nodes.Current is XElement { IsEmpty: false } element)
            {
                open.Push(element);
            }

            yield return (nodes.Current, false, token);
        }
        while (open.Count > 0);
    }

    /// <summary>Texts side by side are written as one.</summary>
    private static bool HasToken(XNode node) => !IsText(node) || (((XText)node).Value.Length > 0 && !IsText(node.NextNode));

    private static bool IsText(XNode? node) => node is XText and not XCData;

    private static int RootOf(string xml)
    {
        int at = 0;
        while (xml[at] != '<' || xml[at + 1] is '?' or '!')
        {
            if (xml[at] == '<' && xml[at + 1] == '!' && xml[at + 2] == 'D' && xml.AsSpan(at + 1).IndexOfAny('[', '<') is var next &&
                xml[at + 1 + next] == '[')
            {
                return -1;
            }

            at = EndOf(xml, at);
        }

        return at;
    }

    private static int EndOf(string xml, int at)
    {
        if (xml[at] != '<')
        {
            int next = xml.IndexOf('<', at);
            return next < 0 ? xml.Length : next;
        }

        return xml.AsSpan(at) switch
        {
            ['<', '!', '-', '-', ..] => After("-->", 4),
            ['<', '!', '[', ..] => After("]]>", 3),
            ['<', '?', ..] => After("?>", 2),
            _ => EndOfTag(xml, at),
        };

        int After(string mark, int skip) => xml.IndexOf(mark, at + skip, StringComparison.Ordinal) + mark.Length;
    }

    /// <summary>Behind the first <c>&gt;</c> that stands in no quotes.</summary>
    private static int EndOfTag(string xml, int at)
    {
        char quote = '\0';
        for (; ; at++)
        {
            char c = xml[at];
            if (quote == '\0' && c == '>')
            {
                return at + 1;
            }

            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && (c is '"' or '\''))
            {
                quote = c;
            }
        }
    }

    /// <summary>How a person wrote what this program writes plainly.</summary>
    private sealed record Spelling(bool IsEnd, string Written, string Plain);
}
