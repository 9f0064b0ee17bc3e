using DockerApiGen.Streams;
using Microsoft.Win32.SafeHandles;

namespace DockerApiGen.Tar;

/// <summary>
/// A regular file as the tar writer reads it: exactly as many bytes as its header says. A file that is no longer what it was
/// when it was looked at is an error, as its archive would be of a state that never was.
/// </summary>
internal sealed class FileContent(SafeFileHandle file, string path, long length, long modifiedTime, Action onProgress) : OneWayStream
{
    private long _position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public static SafeFileHandle Open(in PackedEntry entry)
    {
        var path = entry.Path!;
        try
        {
            var file = PackedFile.Open(path);
            if (LinuxStatus.TryRead(file, path, out var status) && (status.Identity != entry.Identity || status.Kind != FileKind.Regular))
            {
                file.Dispose();
                throw new BuildContextException(path, "was replaced by another file while it was packed.");
            }

            return file;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BuildContextException(path, "vanished while it was packed.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BuildContextException(path, "may not be read.", exception);
        }
        catch (IOException exception) when (exception is not BuildContextException)
        {
            throw new BuildContextException(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Makes sure that a file that was empty can be read, and is still empty.</summary>
    public static void CheckEmpty(in PackedEntry entry)
    {
        using var file = Open(entry);
        if (RandomAccess.GetLength(file) > 0)
        {
            throw new BuildContextException(entry.Path!, "grew while it was packed.");
        }
    }

    /// <summary>Copies a file for which the sink has room.</summary>
    public override void CopyTo(Stream destination, int bufferSize)
    {
        var sink = (PackSink)destination;
        while (_position < length)
        {
            CopyTo(sink);
        }
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var sink = (PackSink)destination;
        while (_position < length)
        {
            await sink.MakeRoomAsync(cancellationToken).ConfigureAwait(false);
            CopyTo(sink);
            onProgress();
        }

        CheckUnchanged();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = ReadFile(buffer[..(int)Math.Min(buffer.Length, length - _position)]);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void CopyTo(PackSink sink)
    {
        // One byte more than there should be shows whether the file has grown.
        var free = sink.Free.Span;
        var count = ReadFile(free[..(int)Math.Min(free.Length, length - _position + 1)]);
        Check(count);
        sink.Advance(count);
        _position += count;
    }

    private int ReadFile(Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(file, buffer, _position);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BuildContextException(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    // What is read in many pieces may be of several states.
    private void CheckUnchanged()
    {
        if (LinuxStatus.TryRead(file, path, out var status) && (status.Length != length || status.ModifiedTime != modifiedTime))
        {
            throw new BuildContextException(path, "changed while it was packed.");
        }
    }

    private void Check(int count)
    {
        if (count > length - _position)
        {
            throw new BuildContextException(path, "grew while it was packed.");
        }

        if (count == 0 && _position < length)
        {
            throw new BuildContextException(path, "shrank while it was packed.");
        }
    }
}
