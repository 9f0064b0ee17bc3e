using System.Runtime.CompilerServices;

namespace DockerApiGen.Streams;

/// <summary>Gives the values of a <see cref="JsonStream{T}"/>; those that are in memory already cost no task.</summary>
internal sealed class JsonStreamEnumerator<T>(JsonStream<T> stream, CancellationToken cancellationToken) : IAsyncEnumerator<T>
{
    private bool _isOver;

    public T Current => stream.Value;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_isOver)
        {
            return new ValueTask<bool>(false);
        }

        try
        {
            return stream.TryMove(isWanted: true, cancellationToken) ? new ValueTask<bool>(true) : ReadOnAsync();
        }
        catch (Exception exception)
        {
            End();
            return ValueTask.FromException<bool>(exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadOnAsync()
    {
        var isValue = false;
        try
        {
            isValue = await stream.ReadOnAsync(isWanted: true, cancellationToken).ConfigureAwait(false);
            return isValue;
        }
        finally
        {
            if (!isValue)
            {
                End();
            }
        }
    }

    private void End()
    {
        _isOver = true;
        stream.Close();
    }
}
