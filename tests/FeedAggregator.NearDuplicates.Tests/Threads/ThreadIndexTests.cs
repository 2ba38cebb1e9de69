namespace FeedAggregator.NearDuplicates.Tests.Threads;

public sealed class ThreadIndexTests
{
    private const string FirstHeadline = "Lumora Motors seeks creditor protection in Valdora";
    private const string FirstText =
        "Battery maker Lumora Motors asked a court in Valdora for creditor protection after suppliers stopped deliveries.";
    private const string SecondHeadline = "Valdora court grants Lumora Motors breathing space from creditors";
    private const string SecondText =
        "The court in Valdora gave the battery maker Lumora Motors protection from creditors; suppliers want their money.";
    private const string ThirdHeadline = "Lumora Motors: what creditor protection means for its suppliers";
    private const string ThirdText =
        "Suppliers of battery maker Lumora Motors wait for the court in Valdora that granted creditor protection.";

    private readonly ThreadBench _bench = new();

    [Fact]
    public void Two_reports_of_one_event_make_a_thread()
    {
        _bench.PlaceOthers(100, 30);
        Assert.Null(_bench.Place(1, FirstHeadline, FirstText, "a.example", 1));

        long? thread = _bench.Place(2, SecondHeadline, SecondText, "b.example", 2);

        Assert.NotNull(thread);
        Assert.Equal(thread, _bench.Threads[1]);
        Assert.Equal(thread, _bench.Place(3, ThirdHeadline, ThirdText, "c.example", 3));
        Assert.All(Enumerable.Range(100, 30), other => Assert.Null(_bench.Threads[other]));
    }

    [Fact]
    public void An_id_that_was_given_is_not_given_again()
    {
        _bench.PlaceOthers(100, 30);
        _bench.Index.ReserveThreads(41);
        _bench.Place(1, FirstHeadline, FirstText, "a.example", 1);

        Assert.Equal(42, _bench.Place(2, SecondHeadline, SecondText, "b.example", 2));
        _bench.Store(_bench.Index.Remove(2));
        Assert.Null(_bench.Threads[1]);

        Assert.Equal(43, _bench.Place(3, ThirdHeadline, ThirdText, "c.example", 3));
    }

    [Fact]
    public void Two_reports_that_a_person_parted_never_share_a_thread()
    {
        _bench.PlaceOthers(100, 30);
        _bench.Place(1, FirstHeadline, FirstText, "a.example", 1);
        _bench.Place(2, SecondHeadline, SecondText, "b.example", 2);

        _bench.Store(_bench.Index.KeepApart(1, 2));
        Assert.Null(_bench.Threads[1]);
        Assert.Null(_bench.Threads[2]);

        long? third = _bench.Place(3, ThirdHeadline, ThirdText, "c.example", 3);
        Assert.NotNull(third);
        Assert.NotEqual(_bench.Threads[1], _bench.Threads[2]);

        _bench.Index.Withdraw(2, 1);
        _bench.Place(2, SecondHeadline, SecondText, "b.example", 2);
        Assert.Equal(third, _bench.Threads[2]);
    }

    [Fact]
    public void A_thread_of_which_a_part_has_left_the_window_stays()
    {
        _bench.PlaceOthers(100, 30);
        _bench.Place(1, FirstHeadline, FirstText, "a.example", 1);
        long? thread = _bench.Place(2, SecondHeadline, SecondText, "b.example", 2);
        double late = new ThreadOptions().Window.TotalHours + 1.5;

        _bench.Place(4, "Harvest festival opens", "Farmers show pumpkins.", "d.example", late);

        Assert.Equal(2, _bench.Index.Count);
        Assert.Equal(thread, _bench.Threads[2]);
        Assert.Empty(_bench.Index.Remove(99));
    }

    [Fact]
    public void A_filled_index_goes_on_as_the_one_that_placed()
    {
        ThreadBench other = new();
        foreach (ThreadBench bench in new[] { _bench, other })
        {
            bench.PlaceOthers(100, 30);
            bench.Place(1, FirstHeadline, FirstText, "a.example", 1);
            bench.Place(2, SecondHeadline, SecondText, "b.example", 2);
        }

        other.Restart();

        long? expected = _bench.Place(3, ThirdHeadline, ThirdText, "c.example", 3);
        Assert.Equal(expected, other.Place(3, ThirdHeadline, ThirdText, "c.example", 3));
        Assert.Equal(_bench.Threads, other.Threads);
    }

    [Fact]
    public void What_two_reports_share_is_named_in_their_spelling()
    {
        _bench.PlaceOthers(100, 30);
        ThreadItem first = ThreadBench.Report(1, FirstHeadline, FirstText, "a.example");
        _bench.Place(first);

        ThreadExplanation explanation = _bench.Index.Explain(first, ThreadBench.Report(2, SecondHeadline, SecondText, "b.example", 1));

        Assert.True(explanation.Related);
        Assert.Null(explanation.Obstacle);
        Assert.Contains("Lumora", explanation.Names);
        Assert.Contains("creditor", explanation.Words);
        Assert.True(explanation.Score >= explanation.Threshold);
        Assert.Equal(31, _bench.Index.Count);
    }

    [Fact]
    public void Instalments_of_a_series_are_no_event()
    {
        _bench.PlaceOthers(100, 30);
        _bench.Place(1, "Puzzle corner answers for March 2", "Kettle, marmot and lantern solve the Tarnfield puzzle corner.", "a.example");
        _bench.Place(2, "Puzzle corner answers for March 3", "Kettle, marmot and lantern solve the Tarnfield puzzle corner.", "b.example", 24);

        Assert.Null(_bench.Threads[1]);
        Assert.Null(_bench.Threads[2]);
    }

    [Fact]
    public void What_an_outlet_writes_under_everything_relates_nothing()
    {
        const string Standing = "Morning Ledger is the newscast of Harbour Radio, read by Odile Brandt and Pieter Quill. Subscribe for more.";
        _bench.PlaceOthers(100, 30);
        for (int i = 0; i < 12; i++)
        {
            _bench.Place(i, $"Ledger: w{i}a w{i}b w{i}c", $"{Standing} w{i}d", "radio.example", i * 0.1);
        }

        Assert.Null(_bench.Threads[11]);
    }

    [Fact]
    public void Characters_without_spaces_are_compared_in_pairs()
    {
        _bench.PlaceOthers(100, 30);
        _bench.Place(1, "東海市長辞任、予算案の否決を受け", "東海市の山本市長が予算案の否決を受けて辞任した。", "a.example");

        Assert.NotNull(_bench.Place(2, "予算案否決で東海市長が辞任", "東海市議会の予算案否決を受け、山本市長が辞任を表明した。", "b.example", 1));
    }
}
