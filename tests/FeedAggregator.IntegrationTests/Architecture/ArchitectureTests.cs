using System.Reflection;
using FeedAggregator.Storage;
using NetArchTest.Rules;

namespace FeedAggregator.IntegrationTests.Architecture;

/// <summary>Keeps the house as docs/architecture.md draws it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Store).Assembly;
    private static readonly Assembly NearDuplicates = Assembly.Load("FeedAggregator.NearDuplicates");

    /// <summary>
    /// Which rooms of the core a room may refer to. Each line names only rooms of the lines above it, so there is no cycle.
    /// </summary>
    private static readonly (string Room, string[] MayReferTo)[] Rooms =
    [
        ("Model", []),
        ("Subscriptions", ["Model"]),
        ("Fetching", ["Model"]),
        ("Parsing", ["Model"]),
        ("Normalising", ["Model"]),
        ("Scheduling", ["Model"]),
        ("Storage", ["Model"]),
        ("Deduplication", ["Model"]),
        ("Publishing", ["Model", "Subscriptions", "Storage"]),
        ("Ingest", ["Model", "Subscriptions", "Fetching", "Parsing", "Normalising", "Scheduling", "Storage", "Deduplication"]),
    ];

    public static TheoryData<string> RoomNames => [.. Rooms.Select(room => room.Room)];

    [Fact]
    public void No_job_overlaps_itself()
    {
        Type[] jobs =
            [.. typeof(FeedAggregator.Service.ServiceHost).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(Quartz.IJob).IsAssignableFrom(type))];

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
    public void Only_the_folder_of_an_engine_knows_that_engine() =>
        AssertNone(Types.InAssembly(Core).That().DoNotResideInNamespace("FeedAggregator.Storage.Sqlite")
            .ShouldNot().HaveDependencyOnAny("Microsoft.Data.Sqlite", "SQLitePCL").GetResult());

    [Fact]
    public void Only_fetching_speaks_to_the_network() =>
        AssertNone(Types.InAssembly(Core).That().DoNotResideInNamespace("FeedAggregator.Fetching")
            .ShouldNot().HaveDependencyOnAny("System.Net.Http", "System.Net.Sockets").GetResult());

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void A_room_refers_only_to_the_rooms_that_the_plan_names(string room)
    {
        string[] forbidden = [.. Rooms.Select(other => other.Room).Except([room, .. Rooms.Single(own => own.Room == room).MayReferTo])];

        AssertNone(Types.InAssembly(Core).That().ResideInNamespace($"FeedAggregator.{room}")
            .ShouldNot().HaveDependencyOnAny([.. forbidden.Select(other => $"FeedAggregator.{other}")]).GetResult());
    }

    [Fact]
    public void Every_type_lives_in_a_room_of_the_plan() =>
        Assert.Empty(Core.GetTypes()
            .Where(type => type.Namespace?.StartsWith("FeedAggregator", StringComparison.Ordinal) == true)
            .Select(type => type.Namespace!.Split('.').ElementAtOrDefault(1) ?? "")
            .Distinct()
            .Except(Rooms.Select(room => room.Room)));

    [Fact]
    public void The_plan_has_no_cycle()
    {
        for (int i = 0; i < Rooms.Length; i++)
        {
            Assert.Empty(Rooms[i].MayReferTo.Except(Rooms.Take(i).Select(room => room.Room)));
        }
    }

    private static void AssertOurReferences(Assembly assembly, params string[] allowed)
    {
        string[] ours = [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("FeedAggregator", StringComparison.Ordinal) || name == "feedagg")];
        Assert.Empty(ours.Except(allowed));
    }

    private static void AssertNone(NetArchTest.Rules.TestResult result) =>
        Assert.True(result.IsSuccessful, $"Must not: {string.Join(", ", result.FailingTypeNames ?? [])}");
}
