using System.Globalization;
using System.Runtime.CompilerServices;

namespace FeedAggregator.Service.Pages;

/// <summary>Receives the parts of an interpolated string: literals are markup, holes are encoded (see <see cref="HtmlWriter"/>).</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly HtmlWriter _html;

    public HtmlInterpolation(int literalLength, int formattedCount, HtmlWriter html)
    {
        _ = literalLength;
        _ = formattedCount;
        _html = html;
    }

    public void AppendLiteral(string literal) => _html.Markup(literal);

    public void AppendFormatted(string? value) => _html.Encoded(CleanText.Of(value));

    public void AppendFormatted(ReadOnlySpan<char> value) => _html.Encoded(CleanText.Of(value.ToString()));

    public void AppendFormatted(long value) => _html.Markup(value.ToString(CultureInfo.InvariantCulture));
}
