using System.Runtime.InteropServices;
using System.Text;

namespace FeedAggregator.Parsing.Repair;

/// <summary>
/// Makes well-formed XML of a broken document, in one walk over its tokens. Trust goes to the frame of a feed (root, channel, entries,
/// value elements): a new entry ends the one before, an end tag without a start tag is dropped, whatever is open at the end is closed.
/// Every repair is a warning.
/// </summary>
internal sealed class DocumentRepair
{
    private readonly string _text;
    private readonly LineCounter _lines;
    private readonly WarningLog _warnings;
    private readonly WorkMeter? _meter;
    private readonly IReadOnlyList<MarkupToken> _tokens;
    private readonly ClosingTags _closing;
    private readonly EntityText _entityText;
    private readonly TagWriter _tags;
    private readonly StringBuilder _output;
    private readonly List<OpenElement> _open = [];

    /// <summary>Places of the open elements of each name, innermost last.</summary>
    private readonly Dictionary<string, List<int>> _openNames = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Places of the open elements that only an end tag of the frame may close from inside.</summary>
    private readonly List<int> _walls = [];

    /// <summary>Places of the open value elements.</summary>
    private readonly List<int> _openLeaves = [];

    private readonly List<int> _entryLines = [];
    private int _openEntry = -1;

    /// <summary>Place in the output where attributes of the outermost element can be added; -1 before it is written.</summary>
    private int _rootAttributes = -1;
    private int _lastEntry = -1;
    private int _droppedDepth;

    private DocumentRepair(string text, WarningLog warnings, WorkMeter? meter, CancellationToken cancellationToken)
    {
        _text = text;
        _warnings = warnings;
        _meter = meter;
        _lines = new LineCounter(text, meter);
        MarkupTokenizer tokenizer = new(text, new LineCounter(text, meter), warnings, meter);
        _tokens = tokenizer.Read(cancellationToken);
        _closing = new ClosingTags(text, _tokens);
        _entityText = new EntityText(tokenizer.Entities, _lines, warnings);
        _tags = new TagWriter(text, _entityText, _lines, warnings);
        _output = new StringBuilder(text.Length + 256);
    }

    /// <summary>Repairs a document; null where nothing in it looks like a feed.</summary>
    public static RepairedDocument? Repair(string text, WarningLog warnings, CancellationToken cancellationToken, WorkMeter? meter = null)
    {
        DocumentRepair repair = new(XmlCharacters.Clean(text, warnings), warnings, meter, cancellationToken);
        return repair.Run(cancellationToken) ? repair.Finish() : null;
    }

    private RepairedDocument Finish()
    {
        _output.Insert(_rootAttributes, _tags.AssumedDeclarations);
        return new RepairedDocument(_output.ToString(), _entryLines);
    }

    private bool Run(CancellationToken cancellationToken)
    {
        int start = FindRoot();
        if (start < 0)
        {
            return false;
        }

        for (int i = start; i < _tokens.Count; i++)
        {
            if ((i & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_entryLines.Count == ParserLimits.Entries && TagAt(i) == FeedTag.Entry && _tokens[i].Kind != MarkupKind.End)
            {
                _warnings.Add(
                    "too-many-entries", _lines.At(_tokens[i].Start), $"More than {ParserLimits.Entries} entries; the rest was not read.");
                CloseDownTo(0);
                break;
            }

            if (!Write(i))
            {
                WarnOfJunkAfter(i + 1);
                break;
            }
        }

        if (_open.Count > 0)
        {
            _warnings.Add(
                "truncated", _lines.At(_text.Length), $"The document ends while <{_open[^1].Name}> is open; what is there was read.");
            CloseDownTo(0);
        }

        return true;
    }

    /// <summary>Index of the token the feed begins with; a missing root is written out.</summary>
    private int FindRoot()
    {
        int first = -1;
        for (int i = 0; i < _tokens.Count; i++)
        {
            FeedTag tag = TagAt(i);
            if (tag == FeedTag.Entry)
            {
                _lastEntry = i;
            }

            if (first < 0 && tag is FeedTag.Root or FeedTag.Channel or FeedTag.Entry &&
                _tokens[i].Kind is MarkupKind.Start or MarkupKind.Empty)
            {
                first = i;
            }
        }

        if (first < 0)
        {
            return -1;
        }

        for (int i = 0; i < first; i++)
        {
            if (_tokens[i].Kind != MarkupKind.Text || !_text.AsSpan(_tokens[i].Start, _tokens[i].End - _tokens[i].Start).IsWhiteSpace())
            {
                _warnings.Add("junk-before", _lines.At(_tokens[i].Start), "What stands before the feed was dropped.");
                break;
            }
        }

        if (TagAt(first) == FeedTag.Entry)
        {
            bool atom = NameAt(first).EndsWith("entry", StringComparison.OrdinalIgnoreCase);
            _warnings.Add("missing-root", _lines.At(_tokens[first].Start), "The document's outermost element is missing.");
            string root = atom ? "feed" : "rss";
            Push(root, root, FeedTag.Root, -1, []);
            _output.Append('<').Append(root);
            _rootAttributes = _output.Length;
            _output.Append('>');
        }

        return first;
    }

    /// <summary>Writes one token; false after the root has ended.</summary>
    private bool Write(int index)
    {
        MarkupToken token = _tokens[index];
        switch (token.Kind)
        {
            case MarkupKind.Text:
                _meter?.Add(token.End - token.Start);
                _entityText.Append(_output, _text.AsSpan(token.Start, token.End - token.Start), token.Start);
                break;
            case MarkupKind.CData:
                WriteLiteral(_text.AsSpan(token.Start, token.End - token.Start));
                break;
            case MarkupKind.End:
                WriteEnd(index, token);
                return _open.Count > 0;
            default:
                WriteStart(index, token);
                return _open.Count > 0 || token.Kind != MarkupKind.Empty;
        }

        return true;
    }

    private void WriteLiteral(ReadOnlySpan<char> content)
    {
        _output.Append("<![CDATA[");
        _output.Append(content);
        _output.Append("]]>");
    }

    private void WriteStart(int index, in MarkupToken token)
    {
        FeedTag tag = TagAt(index);
        if (tag == FeedTag.Entry)
        {
            CloseUnendedEntry(token);
            _entryLines.Add(_lines.At(token.Start));
        }
        else if (tag == FeedTag.Leaf)
        {
            CloseUnendedLeaf(token);
        }

        bool empty = token.Kind == MarkupKind.Empty || tag == FeedTag.HtmlVoid;
        if (_open.Count >= ParserLimits.Depth)
        {
            _droppedDepth += empty ? 0 : 1;
            _warnings.Add("too-deep", _lines.At(token.Start), $"Elements nested deeper than {ParserLimits.Depth} lost their tags.");
            return;
        }

        string name = TagWriter.LegalName(_text.AsSpan(token.Start, token.NameEnd - token.Start));
        if (name.Length == 0)
        {
            return;
        }

        (string written, IReadOnlyList<string> prefixes) = _tags.WriteStart(_output, token, name);
        _rootAttributes = _rootAttributes < 0 ? _output.Length : _rootAttributes;
        if (empty)
        {
            _tags.Undeclare(prefixes);
            _output.Append("/>");
        }
        else
        {
            _output.Append('>');
            Push(name, written, tag, index, prefixes);
        }
    }

    /// <summary>Entries never nest: an entry that is still open when the next begins has lost its end tag.</summary>
    private void CloseUnendedEntry(in MarkupToken token)
    {
        if (_openEntry >= 0)
        {
            _warnings.Add("unclosed-entry", _lines.At(token.Start), "An entry begins while another is open; the open one was ended.");
            CloseDownTo(_openEntry);
        }
    }

    /// <summary>A value element without an end tag of its own ends where the next element of the feed begins.</summary>
    private void CloseUnendedLeaf(in MarkupToken token)
    {
        int leaf = _openLeaves.Count == 0 ? -1 : _openLeaves[^1];
        if (leaf > _openEntry && !_closing.IsClosed(_open[leaf].Token))
        {
            _warnings.Add(
                "unclosed-element", _lines.At(token.Start),
                $"<{_open[leaf].Name}> has no end tag; it was ended where the next element begins.");
            CloseDownTo(leaf);
        }
    }

    private void WriteEnd(int index, in MarkupToken token)
    {
        FeedTag tag = TagAt(index);
        if (tag == FeedTag.HtmlVoid)
        {
            return;
        }

        string name = TagWriter.LegalName(_text.AsSpan(token.Start, token.NameEnd - token.Start));
        if (tag is FeedTag.Root or FeedTag.Channel && index < _lastEntry)
        {
            _warnings.Add("early-end", _lines.At(token.Start), $"</{name}> comes before the last entry; it was ignored.");
            return;
        }

        int match = FindOpen(name, tag);
        if (match >= 0)
        {
            if (match < _open.Count - 1)
            {
                _warnings.Add("unclosed-element", _lines.At(token.Start), $"<{_open[^1].Name}> was still open at </{name}> and was ended.");
            }

            CloseDownTo(match);
        }
        else if (_droppedDepth > 0)
        {
            _droppedDepth--;
        }
        else
        {
            _warnings.Add("unmatched-end-tag", _lines.At(token.Start), $"</{name}> ends nothing that is open; it was dropped.");
        }
    }

    /// <summary>The innermost open element of that name. A tag inside a text must not end the frame around it.</summary>
    private int FindOpen(string name, FeedTag tag)
    {
        if (!_openNames.TryGetValue(name, out List<int>? places) || places.Count == 0)
        {
            return -1;
        }

        bool frame = tag is FeedTag.Root or FeedTag.Channel or FeedTag.Entry;
        return frame || _walls.Count == 0 || places[^1] >= _walls[^1] ? places[^1] : -1;
    }

    private void Push(string name, string written, FeedTag tag, int token, IReadOnlyList<string> prefixes)
    {
        if (tag is FeedTag.Root or FeedTag.Channel or FeedTag.Entry || (tag == FeedTag.Leaf && _closing.IsClosed(token)))
        {
            _walls.Add(_open.Count);
        }

        if (tag == FeedTag.Entry)
        {
            _openEntry = _open.Count;
        }
        else if (tag == FeedTag.Leaf)
        {
            _openLeaves.Add(_open.Count);
        }

        ref List<int>? places = ref CollectionsMarshal.GetValueRefOrAddDefault(_openNames, name, out _);
        (places ??= []).Add(_open.Count);
        _open.Add(new OpenElement(name, written, tag, token, prefixes));
    }

    private void CloseDownTo(int index)
    {
        for (int i = _open.Count - 1; i >= index; i--)
        {
            OpenElement element = _open[i];
            _output.Append("</").Append(element.Written).Append('>');
            _tags.Undeclare(element.Prefixes);
            List<int> places = _openNames[element.Name];
            places.RemoveAt(places.Count - 1);
            _open.RemoveAt(i);
            RemoveLast(_walls, i);
            RemoveLast(_openLeaves, i);
            _openEntry = _openEntry == i ? -1 : _openEntry;
            _meter?.Add(1);
        }
    }

    private static void RemoveLast(List<int> places, int place)
    {
        if (places.Count > 0 && places[^1] == place)
        {
            places.RemoveAt(places.Count - 1);
        }
    }

    private void WarnOfJunkAfter(int index)
    {
        for (int i = index; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind != MarkupKind.Text || !_text.AsSpan(_tokens[i].Start, _tokens[i].End - _tokens[i].Start).IsWhiteSpace())
            {
                _warnings.Add("junk-after", _lines.At(_tokens[i].Start), "What stands after the feed was dropped.");
                return;
            }
        }
    }

    private ReadOnlySpan<char> NameAt(int index) => _text.AsSpan(_tokens[index].Start, _tokens[index].NameEnd - _tokens[index].Start);

    private FeedTag TagAt(int index) => _tokens[index].Kind is MarkupKind.Text or MarkupKind.CData
        ? FeedTag.Other
        : FeedTags.Of(NameAt(index));
}

/// <summary>An element whose end tag has not come yet.</summary>
/// <param name="Name">Name as the document has it, made legal.</param>
/// <param name="Written">Name as it was written out.</param>
/// <param name="Tag">Its part in the frame of the feed.</param>
/// <param name="Token">Index of its start tag.</param>
/// <param name="Prefixes">Prefixes it declares.</param>
internal readonly record struct OpenElement(string Name, string Written, FeedTag Tag, int Token, IReadOnlyList<string> Prefixes);

/// <summary>A broken document made well-formed.</summary>
/// <param name="Xml">XML a strict parser reads, no deeper and no wider than the bounds.</param>
/// <param name="EntryLines">Lines, in the broken document, of the tags that open entries, in order.</param>
internal sealed record RepairedDocument(string Xml, IReadOnlyList<int> EntryLines);
