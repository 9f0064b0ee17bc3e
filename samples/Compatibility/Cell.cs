using DockerApiGen;

/// <summary>What came of one step with one client.</summary>
internal sealed record Cell(string Text, string? Reason = null)
{
    public static Cell NotRun { get; } = new("-");

    public bool IsOk => Text == "ok";

    public bool IsFailed => Text == "failed";

    public static async Task<Cell> OfAsync(Func<CancellationToken, Task> step, CancellationToken cancel)
    {
        try
        {
            await step(cancel);
            return new Cell("ok");
        }
        catch (DockerApiVersionException exception) // the version in use lacks something: nothing was sent
        {
            return new Cell("too old", exception.Message);
        }
        catch (DockerBadRequestException exception) when (IsVersionRefused(exception.DaemonMessage)) // a pin beyond what the daemon speaks
        {
            return new Cell("too old", exception.DaemonMessage);
        }
        catch (Exception exception) when (exception is DockerApiException or DockerCredentialsException or InvalidDataException)
        {
            return new Cell("failed", exception.Message);
        }
    }

    // "client version 1.48 is too new. Maximum supported API version is 1.41", and the same the other way round.
    private static bool IsVersionRefused(string? message) =>
        message is not null && message.Contains("client version", StringComparison.Ordinal) && message.Contains("supported API version", StringComparison.Ordinal);
}
