using FeedAggregator.Normalising.Markup;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Parts the lines of one article from those that are not the article: credits, promotion, a date before the text, style and script text.
/// It goes from the last line to the first, so that for each the lines behind it are known.
/// </summary>
internal sealed class LineSorter(IReadOnlyList<Paragraph> paragraphs, OutletNames outlet, Func<string, bool>? isRepeated)
{
    /// <summary>Credits stand at the head or the foot of an article; in its middle they belong to a picture or a table.</summary>
    private const int HeadParagraphs = 2;

    private const int FootParagraphs = 8;

    /// <summary>Share of a line's letters that its links must hold to be all of it.</summary>
    private const double WholeLine = 0.8;

    /// <summary>Lines of one article that other entries are searched for.</summary>
    private int _searches = 8;

    private readonly string?[] _kept = new string?[paragraphs.Count];
    private readonly List<(int Paragraph, string Line)> _returnable = [];
    private CreditedSource? _credit;
    private bool _isFoot = true;
    private bool _pointedOn;
    private string _line = "";
    private Paragraph _paragraph = new("");

    internal ReadingText Sort()
    {
        for (int i = paragraphs.Count - 1; i >= 0; i--)
        {
            _paragraph = paragraphs[i];
            _kept[i] = Clean(i, i < HeadParagraphs || i >= paragraphs.Count - FootParagraphs);
        }

        int first = Array.FindIndex(_kept, text => text is not null);
        if (first >= 0)
        {
            DropDate(first);
        }
        else
        {
            // A text of one sentence is no promotion for itself, however it reads.
            foreach ((int paragraph, string line) in _returnable.AsEnumerable().Reverse())
            {
                _kept[paragraph] = _kept[paragraph] is { } before ? before + "\n" + line : line;
            }
        }

        List<string> kept = [.. _kept.OfType<string>()];
        bool cutOff = kept.Count > 0 &&
            CutOff.Ends(kept[^1], out string trimmed, paragraphs[Array.FindLastIndex(_kept, text => text is not null)].Links) &&
            SetLast(kept, trimmed);
        return new ReadingText(kept, Lead(kept), _credit, cutOff || (_pointedOn && kept.Count <= 2));
    }

    /// <summary>A date before the text goes, where text follows.</summary>
    private void DropDate(int first)
    {
        string text = _kept[first]!;
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        if ((end > 0 || Array.FindIndex(_kept, first + 1, other => other is not null) >= 0) && DateLine.Is(end > 0 ? text[..end] : text))
        {
            _kept[first] = end > 0 ? text[(end + 1)..] : null;
        }
    }

    private List<string> Lead(List<string> kept)
    {
        if (!paragraphs.Any(paragraph => paragraph.IsCaption))
        {
            return kept;
        }

        List<string> lead = [.. _kept.Where((text, i) => text is not null && !paragraphs[i].IsCaption).OfType<string>()];
        return lead.Count > 0 ? lead : kept;
    }

    private static bool SetLast(List<string> kept, string text)
    {
        kept[^1] = text;
        return true;
    }

    private string? Clean(int index, bool mayCredit)
    {
        string text = _paragraph.HasCode ? _paragraph.Text : StyleText.Without(_paragraph.Text);
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return IsRemoved(text, index, mayCredit) ? null : text;
        }

        string[] lines = text.Split('\n');
        var kept = new Stack<string>();
        for (int i = lines.Length - 1; i >= 0; i--)
        {
            if (!IsRemoved(lines[i], index, mayCredit))
            {
                kept.Push(lines[i]);
            }
        }

        return kept.Count == 0 ? null : string.Join('\n', kept);
    }

    private bool IsRemoved(string line, int index, bool mayCredit)
    {
        if (line.Length == 0)
        {
            return true;
        }

        if (mayCredit && CreditFinder.TryReadLine(line, _paragraph.Links, outlet, out CreditedSource? found))
        {
            _credit = found ?? _credit; // of several the first one in the text counts
            return true;
        }

        _line = line;
        string? rule = PromotionLines.Find(line, Has);
        if (rule is null)
        {
            _isFoot = false;
            return false;
        }

        _pointedOn |= rule == "read-more" && _isFoot;
        if (rule is not ("read-more" or "comment-count" or "buttons"))
        {
            _returnable.Add((index, line));
        }

        return true;
    }

    /// <summary>Whether any of the evidence is found that the line is no part of the article.</summary>
    private bool Has(Evidence any) =>
        (any.HasFlag(Evidence.Foot) && _isFoot) ||
        (any.HasFlag(Evidence.Capitals) && PromotionLines.IsInCapitals(_line)) ||
        (any.HasFlag(Evidence.Link) && _paragraph.Links.Any(link => _line.Contains(link.Text, StringComparison.Ordinal))) ||
        (any.HasFlag(Evidence.WholeLink) && IsLink()) ||
        (any.HasFlag(Evidence.OwnName) && outlet.EndName(_line)) ||
        (any.HasFlag(Evidence.Repeated) && isRepeated is not null && _searches-- > 0 && isRepeated(_line));

    private bool IsLink()
    {
        int colon = _line.IndexOf(':', StringComparison.Ordinal);
        int linked = _paragraph.Links.Where(link => _line.Contains(link.Text, StringComparison.Ordinal)).Sum(link => link.Text.Length);
        return linked > 0 && linked >= WholeLine * (_line.Length - (colon + 1));
    }
}

/// <summary>An article's text after promotion and credit lines were taken out of it.</summary>
/// <param name="Paragraphs">What remains to be read, in order, none empty.</param>
/// <param name="Lead">The same without captions, unless there is nothing else: what a summary is made of.</param>
/// <param name="Credit">The credit that stood in the text; null where none did or it named the outlet itself.</param>
/// <param name="IsCutOff">Whether feed software cut the text off.</param>
internal sealed record ReadingText(IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Lead, CreditedSource? Credit, bool IsCutOff)
{
    /// <summary>The paragraphs parted by empty lines.</summary>
    internal string Text => string.Join("\n\n", Paragraphs);

    /// <summary>The first paragraph of the article itself; empty where there is none.</summary>
    internal string First => Lead.Count > 0 ? Lead[0] : "";

    /// <summary>Takes out what is not the article.</summary>
    /// <param name="paragraphs">The article as it came.</param>
    /// <param name="outlet">The outlet's own names.</param>
    /// <param name="isRepeated">Whether other entries of the feed have the same line; null where there are none to compare.</param>
    internal static ReadingText Of(IReadOnlyList<Paragraph> paragraphs, OutletNames outlet, Func<string, bool>? isRepeated = null) =>
        new LineSorter(paragraphs, outlet, isRepeated).Sort();
}

/// <summary>A line of an article's HTML that was taken out of its text.</summary>
/// <param name="Rule">The rule it fell to, kebab case (docs/normalising.md).</param>
/// <param name="Line">The line as it stands in the HTML.</param>
public sealed record RemovedLine(string Rule, string Line)
{
    /// <summary>The lines that the HTML of a stored article has and its text has not, in their order.</summary>
    /// <param name="article">The article; its HTML keeps every line.</param>
    public static IReadOnlyList<RemovedLine> Of(Article article)
    {
        HashSet<string> kept = [.. article.Text.Split('\n')];
        return
        [
            .. HtmlReader.ReadParagraphs(article.Html)
                .SelectMany(paragraph => paragraph.Text.Split('\n'))
                .Where(line => !kept.Contains(line))
                .Select(line => RuleOf(line) is { } rule ? new RemovedLine(rule, line) : null)
                .OfType<RemovedLine>(),
        ];
    }

    private static string? RuleOf(string line) =>
        CreditLines.Read(line) is not null ? "credit-line"
        : PromotionLines.RuleFor(line) is { } promotion ? promotion
        : DateLine.Is(line) ? "date-line"
        : !ReferenceEquals(StyleText.Without(line), line) ? "style"
        : CutOff.Ends(line, out string trimmed) && trimmed.Length != line.Length ? "cut-off"
        : null;
}
