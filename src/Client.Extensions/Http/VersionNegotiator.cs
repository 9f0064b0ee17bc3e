namespace DockerApiGen;

/// <summary>Asks for the daemon's API version once, whoever asks first; a failure is forgotten.</summary>
internal sealed class VersionNegotiator(Func<Task<ApiVersionNumber>> ask)
{
    private readonly Lock _gate = new();
    private Task<ApiVersionNumber>? _attempt;

    /// <summary>Gives the daemon's version. Cancelling ends the waiting, not the asking, which others may wait for.</summary>
    public Task<ApiVersionNumber> GetAsync(CancellationToken cancellationToken)
    {
        Task<ApiVersionNumber> attempt;
        lock (_gate)
        {
            if (_attempt is null || (_attempt.IsCompleted && !_attempt.IsCompletedSuccessfully))
            {
                _attempt = Task.Run(ask, CancellationToken.None);
                Observe(_attempt);
            }

            attempt = _attempt;
        }

        return attempt.WaitAsync(cancellationToken);
    }

    // When everyone who waited has given up, nobody else looks at the failure.
    private static void Observe(Task attempt) =>
        _ = attempt.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
