using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;
using FeedAggregator.Parsing.Guarding;
using FeedAggregator.Parsing.Json;
using FeedAggregator.Parsing.Mapping;
using FeedAggregator.Parsing.Repair;
using CodeHollowReader = CodeHollow.FeedReader.FeedReader;
using KnownFeed = CodeHollow.FeedReader.Feed;

namespace FeedAggregator.Parsing;

/// <summary>
/// Reads a feed of any format out of bytes of any quality: decodes them, bounds them, reads sound documents with CodeHollow.FeedReader
/// and broken ones after repair, and maps both in the same way. Stateless; one instance serves any number of threads.
/// </summary>
public sealed class FeedParser
{
    /// <summary>Reads one document.</summary>
    /// <param name="body">The document, after transport decompression.</param>
    /// <param name="origin">What transport knew about it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What the document says, with a warning for every repair and oddity.</returns>
    /// <exception cref="FeedParseException">The document is not a readable feed; apart from cancellation no other exception is
    /// thrown.</exception>
    [SuppressMessage(
        "Performance", "CA1822:Mark members as static", Justification = "Callers hold a parser; that it keeps no state may change.")]
    public ParsedFeed Parse(ReadOnlyMemory<byte> body, DocumentOrigin origin, CancellationToken cancellationToken = default)
    {
        WarningLog warnings = new();
        try
        {
            return Read(body, origin, warnings, cancellationToken) is { } feed
                ? feed with { Warnings = warnings.ToList() }
                : throw new FeedParseException("The document is no feed.");
        }
        catch (FeedParseException failure)
        {
            throw new FeedParseException(failure.Message, failure.InnerException) { Warnings = warnings.ToList() };
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            throw new FeedParseException("The document cannot be read: " + unexpected.Message, unexpected) { Warnings = warnings.ToList() };
        }
    }

    private static ParsedFeed? Read(
        ReadOnlyMemory<byte> body, DocumentOrigin origin, WarningLog warnings, CancellationToken cancellationToken)
    {
        if (body.Length > ParserLimits.Bytes)
        {
            throw new FeedParseException($"The document is larger than {ParserLimits.Bytes / (1024 * 1024)} MB.");
        }

        body = CompressedBody.Unpack(body, warnings);
        DecodedBody decoded = BodyDecoder.Decode(body.Span, origin.Charset, warnings, origin.OnlyLanguage);
        if (string.IsNullOrWhiteSpace(decoded.Text))
        {
            throw new FeedParseException("The document is empty.");
        }

        return JsonFeedReader.Recognises(decoded.Text)
            ? new JsonFeedReader(decoded, origin, warnings).Read(cancellationToken)
            : ReadXml(decoded, origin, warnings, cancellationToken);
    }

    private static ParsedFeed? ReadXml(DecodedBody decoded, DocumentOrigin origin, WarningLog warnings, CancellationToken cancellationToken)
    {
        GuardReport guard = DocumentGuard.Inspect(decoded.Text);
        if (guard.Trouble is null && ReadSound(decoded.Text, guard.HasInlineMarkup, out KnownFeed? known) is { } root)
        {
            return Map(root, known, decoded, decoded.Text, guard.EntryLines, origin, warnings, cancellationToken)
                ?? throw NoFeed(decoded.Text);
        }

        RepairedDocument repaired = DocumentRepair.Repair(decoded.Text, warnings, cancellationToken) ?? throw NoFeed(decoded.Text);
        root = PlainTree(repaired.Xml) ?? throw new FeedParseException("The document is too broken to be repaired.");
        return Map(root, null, decoded, repaired.Xml, repaired.EntryLines, origin, warnings, cancellationToken);
    }

    private static ParsedFeed? Map(
        XElement root,
        KnownFeed? known,
        DecodedBody decoded,
        string xml,
        IReadOnlyList<int> lines,
        DocumentOrigin origin,
        WarningLog warnings,
        CancellationToken cancellationToken)
    {
        LinkResolver links = new(origin, xml.Contains("xml:base", StringComparison.Ordinal));
        ParsedFeed? feed = FeedMapper.Map(root, known, decoded, new DocumentContext(root, links, lines, warnings), cancellationToken);
        return feed is null || feed.Language is not null ? feed : feed with { Language = origin.OnlyLanguage };
    }

    /// <summary>Reads sound XML: with CodeHollow.FeedReader where it knows the format and loses nothing, else plainly.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="hasInlineMarkup">Whether it has elements of HTML: blanks between them part words, and CodeHollow drops them.</param>
    /// <param name="known">What CodeHollow read, for the values of the head that decision 0101 trusts; null where it was not used.</param>
    /// <returns>The root of the element tree; null where the text is not well-formed.</returns>
    private static XElement? ReadSound(string xml, bool hasInlineMarkup, out KnownFeed? known)
    {
        known = null;
        if (hasInlineMarkup || xml.Contains('\uFEFF', StringComparison.Ordinal))
        {
            // CodeHollow also deletes U+FEFF wherever it stands.
            return PlainTree(xml);
        }

        try
        {
            known = CodeHollowReader.ReadFromString(xml);
            return known.SpecificFeed.Element.Document!.Root;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Broken, or sound in a format that CodeHollow does not know (RSS 1.1, CDF, prefixed Atom): a plain reader finds out which.
            return PlainTree(xml);
        }
    }

    private static XElement? PlainTree(string xml)
    {
        try
        {
            return XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static FeedParseException NoFeed(string text) =>
        text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            ? new FeedParseException("This is a web page, not a feed; its feeds can be looked for with \"feeds discover\".")
            : new FeedParseException("The document holds no feed in any known format.");
}
