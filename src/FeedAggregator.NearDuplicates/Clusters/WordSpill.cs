using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Keeps the words of texts in a temporary file, four bytes a word, so that a bulk run of any size needs memory only for the index.
/// The file is deleted when it is disposed of.
/// </summary>
public sealed class WordSpill : IWordSource, IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly FileStream _file;
    private readonly Dictionary<long, Place> _places = [];
    private readonly byte[] _block = new byte[BlockSize];
    private long _blockStart;
    private int _blockUsed;

    /// <summary>Creates the file.</summary>
    /// <param name="folder">Where; the system's temporary folder where null.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public WordSpill(string? folder = null) => _file = new FileStream(
        Path.Combine(folder ?? Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose | FileOptions.RandomAccess,
        });

    /// <summary>Adds a text.</summary>
    /// <param name="id">The text.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    public void Add(long id, TextFingerprint fingerprint)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(fingerprint.Words);
        long position = _blockStart + _blockUsed;
        if (bytes.Length > BlockSize - _blockUsed)
        {
            Flush();
        }

        if (bytes.Length > BlockSize)
        {
            RandomAccess.Write(_file.SafeFileHandle, bytes, _blockStart);
            _blockStart += bytes.Length;
        }
        else
        {
            bytes.CopyTo(_block.AsSpan(_blockUsed));
            _blockUsed += bytes.Length;
        }

        _places[id] = new Place(position, fingerprint.Title.Length, fingerprint.Body.Length);
    }

    /// <summary>Forgets a text; its place in the file is not used again.</summary>
    /// <param name="id">The text.</param>
    public void Remove(long id) => _places.Remove(id);

    /// <inheritdoc/>
    public bool TryRead(long id, WordBuffer words)
    {
        if (!_places.TryGetValue(id, out Place place))
        {
            return false;
        }

        Span<byte> bytes = MemoryMarshal.AsBytes(words.Prepare(place.TitleWords, place.BodyWords));
        if (place.Position >= _blockStart)
        {
            _block.AsSpan((int)(place.Position - _blockStart), bytes.Length).CopyTo(bytes);
            return true;
        }

        for (int read = 0; read < bytes.Length;)
        {
            int more = RandomAccess.Read(_file.SafeFileHandle, bytes[read..], place.Position + read);
            if (more == 0)
            {
                throw new EndOfStreamException("The spill file is shorter than what was written to it.");
            }

            read += more;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Flush()
    {
        RandomAccess.Write(_file.SafeFileHandle, _block.AsSpan(0, _blockUsed), _blockStart);
        _blockStart += _blockUsed;
        _blockUsed = 0;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(long Position, int TitleWords, int BodyWords);
}
