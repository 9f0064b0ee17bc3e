namespace DockerApiGen.Client.Tests.Support;

/// <summary>Gives its bytes in pieces of these sizes, over and over.</summary>
internal sealed class CutStream(byte[] bytes, int[] sizes) : MemoryStream(bytes)
{
    private int _next;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Read(buffer.Span[..Math.Min(buffer.Length, sizes[_next++ % sizes.Length])]));
}
