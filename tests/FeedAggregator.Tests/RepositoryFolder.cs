namespace FeedAggregator.Tests;

/// <summary>Finds the repository the tests were built from, for the samples in it.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder that holds FeedAggregator.sln.</summary>
    internal static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "FeedAggregator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
