namespace FeedAggregator.Cli.Output;

/// <summary>Sizes of files that may not be there yet.</summary>
internal static class FileSize
{
    /// <summary>Size in bytes; 0 where there is no file.</summary>
    public static long Of(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;
}
