namespace DockerApiGen;

/// <summary>Asks for the daemon's API version once, whoever asks first; a failure is forgotten, and so is an answer that turned out to be old.</summary>
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

    /// <summary>Asks again, unless somebody else has done so since this answer.</summary>
    public Task<ApiVersionNumber> AskAgainAsync(ApiVersionNumber doubted, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_attempt is { IsCompletedSuccessfully: true, Result: var known } && known == doubted)
            {
                _attempt = null;
            }
        }

        return GetAsync(cancellationToken);
    }

    /// <summary>Takes a version that the daemon has named in another way.</summary>
    public void Learn(ApiVersionNumber version)
    {
        lock (_gate)
        {
            _attempt = Task.FromResult(version);
        }
    }

    // When everyone who waited has given up, nobody else looks at the failure.
    private static void Observe(Task attempt) =>
        _ = attempt.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
