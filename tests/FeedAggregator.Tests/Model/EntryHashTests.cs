using System.Reflection;

namespace FeedAggregator.Tests.Model;

public sealed class EntryHashTests
{
    private static readonly ParsedFeed Document = new() { Format = "rss-2.0", Encoding = "utf-8", EncodingRule = "default" };

    private static readonly NormalisingContext Context = new()
    {
        Outlet = "gazette.example",
        FeedUrl = "https://gazette.example/feed",
        FetchedAt = DateTimeOffset.UnixEpoch,
    };

    private static readonly ParsedEntry Entry = new() { Id = "1", Link = "https://gazette.example/1" };

    /// <summary>Every property of an entry; which line it stands on says nothing.</summary>
    public static TheoryData<string> Said =>
        [.. typeof(ParsedEntry).GetProperties().Select(property => property.Name).Except([nameof(ParsedEntry.Line)])];

    [Theory]
    [MemberData(nameof(Said))]
    public void Whatever_an_entry_says_otherwise_changes_its_hash(string name)
    {
        ParsedEntry changed = Entry with { };
        PropertyInfo property = typeof(ParsedEntry).GetProperty(name)!;
        property.SetValue(changed, Another(property.PropertyType));
        Assert.NotEqual(Of(Document, Entry, Context), Of(Document, changed, Context));
    }

    [Fact]
    public void The_same_entry_further_down_has_the_same_hash() =>
        Assert.Equal(Of(Document, Entry, Context), Of(Document, Entry with { Line = 7 }, Context));

    [Fact]
    public void Text_that_moves_from_one_list_to_the_next_is_another_entry()
    {
        ParsedEnclosure picture = new("https://gazette.example/1.jpg");
        Assert.NotEqual(
            Of(Document, Entry with { Enclosures = [picture] }, Context), Of(Document, Entry with { Media = [picture] }, Context));
    }

    [Fact]
    public void What_stands_around_an_entry_counts()
    {
        EntryHash hash = Of(Document, Entry, Context);
        Assert.NotEqual(hash, Of(Document with { Language = "de" }, Entry, Context));
        Assert.NotEqual(hash, Of(Document, Entry, Context with { Outlet = "bugle.example" }));
    }

    [Fact]
    public void An_entry_is_the_same_however_it_is_read()
    {
        EntryHash hash = Of(Document, Entry, Context);
        EntryHash retitled = Of(Document, Entry, Context with { FeedTitle = "The Gazette" });
        Assert.True(hash.IsOfSameEntry(retitled));
        Assert.NotEqual(hash, retitled);
        Assert.False(hash.IsOfSameEntry(Of(Document, Entry with { Title = new ParsedText("Another", TextKind.Text) }, Context)));
    }

    [Fact]
    public void A_hash_survives_its_stored_form() =>
        Assert.Equal(Of(Document, Entry, Context), EntryHash.Of(Of(Document, Entry, Context).ToStored()));

    [Fact]
    public void A_hash_of_version_0_1_is_read_as_of_other_rules() => Assert.Equal(0u, EntryHash.Of(new byte[16]).Reading);

    [Fact]
    public void An_entry_that_no_longer_shares_its_names_is_read_anew() =>
        Assert.NotEqual(Of(Document, Entry, Context, sharesNames: true), Of(Document, Entry, Context));

    private static EntryHash Of(ParsedFeed document, ParsedEntry entry, NormalisingContext context, bool sharesNames = false) =>
        EntryHash.Of(EntryHash.ReadingOf(document, context, sharesNames), entry);

    private static object Another(Type type) => type switch
    {
        _ when type == typeof(string) => "other",
        _ when type == typeof(int?) => 3,
        _ when type == typeof(DateTimeOffset?) => DateTimeOffset.UnixEpoch,
        _ when type == typeof(ParsedText) => new ParsedText("other", TextKind.Text),
        _ when type == typeof(ParsedSource) => new ParsedSource("other", Url: null),
        _ when type == typeof(IReadOnlyList<ParsedPerson>) => (ParsedPerson[])[new("other")],
        _ when type == typeof(IReadOnlyList<ParsedCategory>) => (ParsedCategory[])[new("other")],
        _ when type == typeof(IReadOnlyList<ParsedEnclosure>) => (ParsedEnclosure[])[new("https://gazette.example/1.mp3")],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "say here what another value of this type is"),
    };
}
