namespace DockerApiGen.Operations.Tests;

/// <summary>One operation's turn on the daemon: its limit of time, and what has to be undone afterwards.</summary>
public sealed class OperationRun(DaemonFixture daemon, SwarmFixture? swarm) : IAsyncDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private readonly Stack<Func<Task>> _undo = new();

    public DaemonFixture Daemon { get; } = daemon;

    /// <summary>Gets the swarm, for the operations that have to do with one.</summary>
    public SwarmFixture Swarm => swarm ?? throw new InvalidOperationException("The operation's class is not marked as one of a swarm.");

    /// <summary>Gets the token that ends a case that hangs.</summary>
    public CancellationToken Limit => _limit.Token;

    /// <summary>Remembers what has to be done at the end; the last comes first. That the object is gone already is fine.</summary>
    public void Afterwards(Func<Task> undo) => _undo.Push(undo);

    public async ValueTask DisposeAsync()
    {
        List<Exception> problems = [];
        while (_undo.TryPop(out var undo))
        {
            try
            {
                await undo();
            }
            catch (DockerNotFoundException)
            {
                // The operation removed it.
            }
            catch (DockerApiException exception)
            {
                problems.Add(exception);
            }
        }

        _limit.Dispose();
        if (problems.Count > 0)
        {
            throw new AggregateException("What the case made could not be removed.", problems);
        }
    }
}
