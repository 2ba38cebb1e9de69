namespace FeedAggregator.Trials;

/// <summary>Where the product lies that the runs drive as a process of its own.</summary>
internal static class Product
{
    /// <summary>
    /// The executable's assembly: the one FEEDAGG_EXECUTABLE names (a published build), else the Release build of this repository.
    /// </summary>
    public static string Assembly => Environment.GetEnvironmentVariable("FEEDAGG_EXECUTABLE")
        ?? Path.Combine(Repository, "src", "FeedAggregator.Cli", "bin", "Release", "net10.0", "feedagg.dll");

    /// <summary>The repository this program was built in.</summary>
    public static string Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FeedAggregator.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("this program does not lie inside the repository");
        }
    }
}
