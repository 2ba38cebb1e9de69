using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Reads a tree as a person would: blocks part paragraphs, two line breaks do too, one line break is a new line, cells of a row stand side
/// by side, items of a list get a bullet, preformatted text keeps its lines; what is dropped or hidden is not read.
/// </summary>
internal sealed class ParagraphReader(ContentLinks links)
{
    private const string Bullet = "• ";

    private const string CellSeparator = " | ";

    /// <summary>More links than this in one paragraph are navigation; none of them is a credit.</summary>
    private const int MaxLinks = 16;

    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\t\r\f");

    private static readonly SearchValues<char> Space = SearchValues.Create(" \n\t\r\f");

    private readonly StringBuilder _line = new(512);
    private readonly List<string> _lines = [];
    private readonly List<Paragraph> _paragraphs = [];
    private List<TextLink> _links = [];
    private string _prefix = "";
    private bool _isCaption;
    private bool _hasCode;
    private int _codeDepth;

    /// <summary>The paragraphs below an element, in order, none empty.</summary>
    /// <param name="root">Root of the tree; not changed.</param>
    /// <param name="links">What the addresses in it refer to.</param>
    internal static List<Paragraph> Read(IElement root, ContentLinks links)
    {
        var reader = new ParagraphReader(links);
        reader.ReadChildren(root, preformatted: false);
        reader.EndParagraph();
        return reader._paragraphs;
    }

    private void ReadChildren(INode parent, bool preformatted)
    {
        INodeList children = parent.ChildNodes; // by position: asking a node for its next sibling searches the whole list
        for (int i = 0; i < children.Length; i++)
        {
            INode child = children[i];
            if (child is IText text)
            {
                Append(text.Data, preformatted);
            }
            else if (child is IElement { LocalName: "math" } math)
            {
                Append(MathText.Of(math), preformatted);
            }
            else if (child is IElement element && !Visibility.IsDropped(element))
            {
                ReadElement(element, preformatted);
            }
        }
    }

    private void ReadElement(IElement element, bool preformatted)
    {
        switch (element.LocalName)
        {
            case "br":
                EndLine();
                break;
            case "a":
                ReadLink(element, preformatted);
                break;
            case "td" or "th":
                if (_line.Length > 0)
                {
                    _line.Append(CellSeparator);
                }

                ReadChildren(element, preformatted);
                break;
            case { } name when SanitiserPolicy.Blocks.Contains(name):
                ReadBlock(element, name, preformatted || name is "pre" or "listing" or "xmp" or "plaintext");
                break;
            case "code" or "kbd" or "samp" or "tt":
                _hasCode = true;
                _codeDepth++;
                ReadChildren(element, preformatted);
                _codeDepth--;
                break;
            default:
                ReadChildren(element, preformatted);
                break;
        }
    }

    private void ReadBlock(IElement block, string name, bool preformatted)
    {
        EndParagraph();
        bool around = _isCaption;
        _isCaption |= name == "figcaption";
        _prefix = name == "li" ? Bullet : _prefix;
        bool quotes = preformatted || name == "blockquote"; // what a tutorial quotes is there to be read
        _hasCode |= quotes;
        _codeDepth += quotes ? 1 : 0;
        ReadChildren(block, preformatted);
        EndParagraph();
        _codeDepth -= quotes ? 1 : 0;
        _prefix = "";
        _isCaption = around;
    }

    private void ReadLink(IElement link, bool preformatted)
    {
        int start = _line.Length;
        int lines = _lines.Count;
        ReadChildren(link, preformatted);
        if (_links.Count < MaxLinks && _lines.Count == lines && _line.Length > start &&
            links.Link(link.GetAttribute("href")) is { } url)
        {
            _links.Add(new TextLink(ForeignText.OneLine(_line.ToString(start, _line.Length - start)), url));
        }
    }

    private void Append(string text, bool preformatted)
    {
        if (!preformatted)
        {
            AppendCollapsed(text);
            return;
        }

        foreach (Range range in text.AsSpan().Split('\n'))
        {
            if (range.Start.Value > 0)
            {
                EndLine();
            }

            _line.Append(text.AsSpan(range));
        }
    }

    /// <summary>White space of the source means one space, as in a browser.</summary>
    private void AppendCollapsed(ReadOnlySpan<char> text)
    {
        // Most text has single spaces only and is taken as it stands.
        if (text.IndexOfAny(Breaks) < 0 && !text.Contains("  ", StringComparison.Ordinal))
        {
            bool hasSpace = _line.Length == 0 || _line[^1] == ' ';
            _line.Append(hasSpace && text.StartsWith(' ') ? text[1..] : text);
            return;
        }

        while (!text.IsEmpty)
        {
            int space = text.IndexOfAny(Space);
            ReadOnlySpan<char> word = space < 0 ? text : text[..space];
            _line.Append(word);
            if (space < 0)
            {
                return;
            }

            if (_line.Length > 0 && _line[^1] != ' ')
            {
                _line.Append(' ');
            }

            text = text[(space + 1)..];
        }
    }

    private void EndLine()
    {
        string line = ForeignText.OneLine(_line.ToString());
        _line.Clear();
        if (line.Length > 0)
        {
            _lines.Add(line);
        }
        else if (_lines.Count > 0)
        {
            CloseParagraph();
        }
    }

    private void EndParagraph()
    {
        if (_line.Length > 0)
        {
            EndLine();
        }

        CloseParagraph();
    }

    private void CloseParagraph()
    {
        if (_lines.Count == 0)
        {
            return;
        }

        _paragraphs.Add(
            new Paragraph(_prefix + string.Join('\n', _lines), _links) { IsCaption = _isCaption, HasCode = _hasCode || _codeDepth > 0 });
        _prefix = "";
        _hasCode = _codeDepth > 0;
        _lines.Clear();
        if (_links.Count > 0)
        {
            _links = [];
        }
    }
}
