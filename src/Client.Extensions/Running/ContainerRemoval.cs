using System.ComponentModel;

namespace DockerApiGen;

/// <summary>
/// Sees to it that a container that was made for a command is removed, and that a daemon that is stuck keeps nobody waiting for
/// ever; the clients use it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContainerRemoval
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Func<string, CancellationToken, Task> _delete;
    private readonly TimeProvider _time;

    /// <summary>Binds the call that removes a container.</summary>
    /// <param name="delete">Removes the container with this id, running or not.</param>
    public ContainerRemoval(Func<string, CancellationToken, Task> delete)
        : this(delete, TimeProvider.System)
    {
    }

    internal ContainerRemoval(Func<string, CancellationToken, Task> delete, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(delete);
        _delete = delete;
        _time = time;
    }

    /// <summary>Waits for the id of a new container. When that is cancelled, the container is removed as soon as its id comes.</summary>
    /// <param name="create">Creates the container and gives its id; it runs to its end, because a call that is cancelled may have made a container of which nobody knows the id.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>The id.</returns>
    public async Task<string> CreateAsync(Func<Task<string>> create, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(create);
        cancellationToken.ThrowIfCancellationRequested();
        var creating = create();
        try
        {
            return await creating.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ContainerSession.AbandonAsync(
                disposable: null, async () => await RemoveAsync(await creating.ConfigureAwait(false)).ConfigureAwait(false), _time).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Removes a container; one that is gone, or on its way, is removed as well.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>A task that ends when it is removed.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    /// <exception cref="TimeoutException">The daemon has not answered within 30 seconds.</exception>
    public async Task RemoveAsync(string id)
    {
        using var limit = new CancellationTokenSource(Limit, _time);
        try
        {
            await _delete(id, limit.Token).ConfigureAwait(false);
        }
        catch (DockerNotFoundException)
        {
            // Somebody was quicker.
        }
        catch (DockerConflictException)
        {
            // The daemon is removing it already.
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"The container {id} was not removed: the daemon has not answered within {Limit.TotalSeconds} seconds.", exception);
        }
    }
}
