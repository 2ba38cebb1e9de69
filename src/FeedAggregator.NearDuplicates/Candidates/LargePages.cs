using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Asks Linux to back a large table with pages of 2 MiB. Look-ups go to random places, and with pages of 4 KiB nearly each of them first has to find
/// out where its page is. It is advice: where the system does not take it, everything works as before, only slower.
/// </summary>
internal static partial class LargePages
{
    private const long PageSize = 2 << 20;
    private const int HugePage = 14;
    private const int Collapse = 25;

    /// <summary>Advises for a pinned array; does nothing for a small one, or on another system.</summary>
    public static unsafe void Advise(uint[] pinned)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        long first = (long)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        long start = (first + PageSize - 1) / PageSize * PageSize, end = (first + (pinned.LongLength * sizeof(uint))) / PageSize * PageSize;
        if (end > start && Advise((nint)start, (nuint)(end - start), HugePage) == 0)
        {
            // What has been touched already is moved at once (Linux 6.1); an older system refuses, and gets to it by and by.
            _ = Advise((nint)start, (nuint)(end - start), Collapse);
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
