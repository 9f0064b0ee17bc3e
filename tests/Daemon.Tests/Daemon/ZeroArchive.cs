using System.Formats.Tar;
using System.IO.Pipelines;

namespace DockerApiGen.Daemon.Tests;

/// <summary>An archive of one file of zeros, written while it is read.</summary>
internal static class ZeroArchive
{
    public static Stream Create(string name, long size)
    {
        var pipe = new Pipe();
        _ = Task.Run(async () =>
        {
            await using (var writer = new TarWriter(pipe.Writer.AsStream()))
            {
                await using var zeros = new ZeroFile(size);
                await writer.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = zeros });
            }

            await pipe.Writer.CompleteAsync();
        });
        return pipe.Reader.AsStream();
    }

    /// <summary>A file of zeros: its length is known, which an entry begins with.</summary>
    private sealed class ZeroFile(long size) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => size;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = (int)Math.Min(count, size - Position);
            Array.Clear(buffer, offset, length);
            Position += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
