using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.Tests.Storage;

public sealed class SearchQueryTests
{
    [Fact]
    public void A_word_that_is_said_again_is_looked_up_once() =>
        Assert.Equal("\"d\"* \"harbour\" \"d\"", SearchQuery.ToFts5(string.Concat(Enumerable.Repeat("d* D* harbour Harbour d ", 40))));

    [Fact]
    public void A_phrase_is_another_question_than_its_word() =>
        Assert.Equal("\"harbour\" \"harbour\"", SearchQuery.ToFts5("harbour \"harbour\""));
}
