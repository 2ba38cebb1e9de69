using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Model;

/// <summary>How near-duplicates are found and shown; section <c>Deduplication</c> of the configuration.</summary>
public sealed class DeduplicationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Deduplication";

    /// <summary>
    /// How long after it was first seen an article can still take in copies; a minute (for trials) to a year, 14 days unless set.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "366.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(14);

    /// <summary>
    /// Containment of the smaller text in the larger from which two articles tell the same story; 0.2 to 1, 0.45 unless set.
    /// </summary>
    [Range(0.2, 1.0)]
    public double Threshold { get; set; } = 0.45;

    /// <summary>
    /// How long after it was first seen a story can still take in related reports (threads); at most 31 days, 7 days unless set, 0 for no
    /// threads.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ThreadWindow { get; set; } = TimeSpan.FromDays(7);

    /// <summary>What the default view shows of a story's copies.</summary>
    public DuplicatePolicy Policy { get; set; } = DuplicatePolicy.Collapse;

    /// <summary>
    /// Other policies for single categories and what is below them, by category path. A feed's own setting goes before both.
    /// </summary>
    public IDictionary<string, DuplicatePolicy> Policies { get; } = new Dictionary<string, DuplicatePolicy>();

    /// <summary>Order of the rules that choose a story's representative; <see cref="DefaultRepresentative"/> where none are set.</summary>
    [SuppressMessage(
        "Performance", "CA1819", Justification = "the configuration binder appends to lists that hold defaults; an array it replaces")]
    public RepresentativeRule[]? Representative { get; set; }

    /// <summary>Credited origin, then earliest, then most complete, then feed priority.</summary>
    public static IReadOnlyList<RepresentativeRule> DefaultRepresentative { get; } =
        [RepresentativeRule.Origin, RepresentativeRule.Earliest, RepresentativeRule.Complete, RepresentativeRule.Priority];

    /// <summary>What of it concerns threads.</summary>
    internal ThreadOptions ForThreads() => new() { Window = ThreadWindow };

    /// <summary>What of it concerns the index.</summary>
    internal ClusteringOptions ForIndex() => new() { Window = Window, Containment = Threshold };
}
