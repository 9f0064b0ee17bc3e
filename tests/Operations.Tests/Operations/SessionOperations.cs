namespace DockerApiGen.Operations.Tests;

public sealed class SessionOperations(OperationRun run) : DaemonOperations(run)
{
    // What is spoken on the connection is gRPC, which is no longer this API's.
    [Operation("Session")]
    public async Task StartAsync()
    {
        await using var session = await Docker.Session.StartAsync(Limit);
        Assert.True(session.CanCloseWrite);
    }
}
