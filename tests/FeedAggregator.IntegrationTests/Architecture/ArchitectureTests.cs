using System.Reflection;
using FeedAggregator.Storage;
using NetArchTest.Rules;

namespace FeedAggregator.IntegrationTests.Architecture;

/// <summary>Keeps the house as docs/architecture.md draws it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(IStore).Assembly;
    private static readonly Assembly NearDuplicates = Assembly.Load("FeedAggregator.NearDuplicates");

    /// <summary>The stages in the order in which the data runs through them.</summary>
    private static readonly string[] Stages =
        ["Subscriptions", "Scheduling", "Fetching", "Parsing", "Normalising", "Deduplication", "Storage", "Publishing"];

    [Fact]
    public void No_job_overlaps_itself()
    {
        Type[] jobs = [.. typeof(FeedAggregator.Service.ServiceHost).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(Quartz.IJob).IsAssignableFrom(type))];

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.True(Attribute.IsDefined(job, typeof(Quartz.DisallowConcurrentExecutionAttribute)), job.Name));
    }

    [Fact]
    public void Projects_refer_to_one_another_only_as_the_house_allows()
    {
        AssertOurReferences(NearDuplicates);
        AssertOurReferences(Core, "FeedAggregator.NearDuplicates");
        AssertOurReferences(Assembly.Load("FeedAggregator.Service"), "FeedAggregator", "FeedAggregator.NearDuplicates");
    }

    [Fact]
    public void The_near_duplicate_library_needs_nothing_but_the_platform_and_a_hash() =>
        Assert.DoesNotContain(
            NearDuplicates.GetReferencedAssemblies(),
            name => !name.Name!.StartsWith("System.", StringComparison.Ordinal) && name.Name != "System" && name.Name != "netstandard");

    [Theory]
    [InlineData("Quartz")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Spectre.Console")]
    [InlineData("System.CommandLine")]
    [InlineData("OpenTelemetry")]
    public void The_libraries_know_no_host_scheduler_or_terminal(string package)
    {
        AssertNone(Types.InAssembly(Core).ShouldNot().HaveDependencyOn(package).GetResult());
        AssertNone(Types.InAssembly(NearDuplicates).ShouldNot().HaveDependencyOn(package).GetResult());
    }

    [Fact]
    public void The_service_knows_no_terminal()
    {
        Types service = Types.InAssembly(Assembly.Load("FeedAggregator.Service"));
        AssertNone(service.ShouldNot().HaveDependencyOnAny("Spectre.Console", "System.CommandLine").GetResult());
    }

    [Fact]
    public void Only_the_store_speaks_to_the_database() =>
        AssertNone(Types.InAssembly(Core).That().DoNotResideInNamespace("FeedAggregator.Storage")
            .ShouldNot().HaveDependencyOnAny("Dapper", "Microsoft.Data.Sqlite").GetResult());

    [Fact]
    public void Only_fetching_speaks_to_the_network() =>
        AssertNone(Types.InAssembly(Core).That().DoNotResideInNamespace("FeedAggregator.Fetching")
            .ShouldNot().HaveDependencyOnAny("System.Net.Http", "System.Net.Sockets").GetResult());

    /// <summary>Stages hand records over; none holds, makes or calls the working part of another. Only the pipeline puts them in a row.</summary>
    [Fact]
    public void No_stage_calls_another()
    {
        HashSet<string> workers = [.. Core.GetTypes().Where(IsWorkingPart).Select(type => type.FullName!)];
        foreach (string stage in Stages)
        {
            string[] others = [.. workers.Where(name => !name.StartsWith($"FeedAggregator.{stage}.", StringComparison.Ordinal))];
            if (others.Length > 0)
            {
                // A bulk run reads files, not feeds: it has no pipeline to be called by and is one itself.
                AssertNone(Types.InAssembly(Core).That().ResideInNamespace($"FeedAggregator.{stage}").And().DoNotResideInNamespace("FeedAggregator.Deduplication.Bulk")
                    .ShouldNot().HaveDependencyOnAny(others).GetResult());
            }
        }
    }

    // A working part is a stage's public class with a life of its own: it is made with `new` and does something. Records, options, exceptions,
    // interfaces and static helpers are the vocabulary that stages share; a policy is a rule that the composition hands to whom it concerns.
    private static bool IsWorkingPart(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsPublic: true } &&
        Stages.Any(stage => type.Namespace?.StartsWith($"FeedAggregator.{stage}", StringComparison.Ordinal) == true) &&
        !type.Name.EndsWith("Options", StringComparison.Ordinal) &&
        !type.Name.EndsWith("Policy", StringComparison.Ordinal) &&
        !typeof(Exception).IsAssignableFrom(type) &&
        type.GetMethod("<Clone>$") is null;

    private static void AssertOurReferences(Assembly assembly, params string[] allowed)
    {
        string[] ours = [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("FeedAggregator", StringComparison.Ordinal) || name == "feedagg")];
        Assert.Empty(ours.Except(allowed));
    }

    private static void AssertNone(NetArchTest.Rules.TestResult result) =>
        Assert.True(result.IsSuccessful, $"Must not: {string.Join(", ", result.FailingTypeNames ?? [])}");
}
