using System.Text;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>A story that copies are made of; written over by a later one.</summary>
internal sealed class GeneratedStory
{
    /// <summary>Running number, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Headline.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its sentences, one after the other.</summary>
    public StringBuilder Text { get; } = new(8 * 1024);

    /// <summary>Where each sentence ends.</summary>
    public List<int> Ends { get; } = [];
}
