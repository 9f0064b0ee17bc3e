using System.Threading.Tasks.Sources;

namespace DockerApiGen.Tests;

/// <summary>Gives the same chunk at each read, but only when it is released; it allocates nothing.</summary>
internal sealed class YieldingStream(byte[] chunk) : MemoryStream, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _source;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        chunk.CopyTo(buffer);
        _source.Reset();
        return new ValueTask<int>(this, _source.Version);
    }

    public void Release() => _source.SetResult(chunk.Length);

    public int GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
