using System.Globalization;

namespace FeedAggregator.Service.Pages;

/// <summary>Sizes for people.</summary>
public static class ByteSize
{
    /// <summary>A size in the largest unit of which there is one, such as <c>12.4 MiB</c>.</summary>
    /// <param name="bytes">How many bytes.</param>
    public static string InWords(long bytes) => bytes switch
    {
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KiB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };
}
