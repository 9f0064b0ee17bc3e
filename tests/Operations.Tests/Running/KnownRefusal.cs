using System.Net;
using System.Reflection;

namespace DockerApiGen.Operations.Tests;

/// <summary>An operation that a daemon cannot do, with the reason, and the answer by which it is noticed when that changes.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Reason">Why it cannot be done.</param>
/// <param name="Status">The status that the daemon answers with.</param>
/// <param name="Message">A part of its message.</param>
/// <param name="Call">Calls it; null where the operation's own method comes as far as that.</param>
internal sealed record KnownRefusal(
    string Operation, string Reason, HttpStatusCode Status, string Message, Func<IDockerApi, CancellationToken, Task>? Call = null)
{
    /// <summary>Gets the first version of the product that can do it, if there is one.</summary>
    public Version? Before { get; init; }

    /// <summary>Calls the operation, which must be refused in just this way.</summary>
    public async Task ExpectAsync(MethodInfo method, OperationRun run)
    {
        var call = Call is null ? OperationMethods.CallAsync(method, run) : Call(run.Daemon.Docker, run.Limit);
        var refusal = await Assert.ThrowsAnyAsync<DockerApiException>(() => call);
        if (refusal is DockerApiVersionException && run.Daemon.IsOlderThan(DockerApi.ApiVersion))
        {
            // The client knows that this daemon is too old, and asks nothing.
            return;
        }

        Assert.True(
            refusal.StatusCode == Status && refusal.DaemonMessage?.Contains(Message, StringComparison.Ordinal) == true,
            $"{Operation} should be refused with {(int)Status} and \"{Message}\" ({Reason}), but: {refusal.Message}");
    }
}
