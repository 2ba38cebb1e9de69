using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Memory for a large table, outside the collected heap: it begins on the border of a cache line, is zero at first, and costs nothing until
/// it is touched. On Linux it asks for pages of 2 MiB: look-ups go to random places, and with pages of 4 KiB nearly each of them first has
/// to find out where its page is. That is advice; where the system does not take it, everything works as before, only slower.
/// </summary>
internal sealed unsafe partial class LargeTable : SafeHandle
{
    private const int CacheLine = 64;
    private const long PageSize = 2 << 20;
    private const int HugePage = 14;

    /// <summary>Allocates a table.</summary>
    /// <param name="length">How many values it holds.</param>
    public LargeTable(long length)
        : base(0, ownsHandle: true)
    {
        Length = length;
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)((length * sizeof(uint)) + CacheLine)));
        First = (uint*)((handle + CacheLine - 1) / CacheLine * CacheLine);
        if (OperatingSystem.IsLinux())
        {
            nint start = (nint)(((nint)First + PageSize - 1) / PageSize * PageSize),
                end = (nint)((nint)(First + length) / PageSize * PageSize);
            _ = end > start ? Advise(start, (nuint)(end - start), HugePage) : 0;
        }
    }

    /// <summary>The first value; the table must be kept alive while it is used.</summary>
    public uint* First { get; }

    /// <summary>How many values it holds.</summary>
    public long Length { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
