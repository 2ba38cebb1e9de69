using System.Globalization;

namespace FeedAggregator.Cli.Output;

/// <summary>
/// Standard output as a stream. Where it cannot be written (closed, or a full disk behind it) the first attempt says so in an
/// <see cref="OutputException"/>, and what follows goes nowhere. A reader that ended early, such as <c>head</c>, is no mistake and stays
/// silent.
/// </summary>
internal sealed class StandardOutput : Stream
{
    private const int CloseOnExec = 0x80000;

    private readonly Stream? _stream = IsOpen(1) ? Console.OpenStandardOutput() : null;
    private bool _hasFailed;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Keeps whatever opened a file first from being taken for a standard stream that was closed before this program began.
    /// </summary>
    public static void GuardClosedStreams()
    {
        if (!IsOpen(1))
        {
            Console.SetOut(TextWriter.Null);
        }

        if (!IsOpen(2))
        {
            Console.SetError(TextWriter.Null);
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_hasFailed)
        {
            return;
        }

        try
        {
            (_stream ?? throw new IOException("it is closed")).Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _hasFailed = true;
            throw new OutputException(e);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        // The stream of the console holds nothing back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Whether a standard stream was open when the program began. A number that was free is given to the first file that the runtime opens,
    /// and writing would hit that; what was inherited is never marked to be closed at the start of a program, what the runtime opens always
    /// is.
    /// </summary>
    private static bool IsOpen(int number)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self/fdinfo"))
        {
            return true;
        }

        try
        {
            string? flags = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{number}"))
                .FirstOrDefault(static line => line.StartsWith("flags:", StringComparison.Ordinal));
            return flags is null || (Convert.ToInt64(flags[6..].Trim(), 8) & CloseOnExec) == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>Standard output cannot be written.</summary>
internal sealed class OutputException(Exception cause) : Exception($"standard output cannot be written: {cause.Message}", cause);
