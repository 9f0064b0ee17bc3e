// Needs Containers.InspectAsync, ContainerInspectResponse, Health, HealthcheckResult
namespace DockerApiGen.Helpers;

/// <summary>Waits for the health of containers.</summary>
public static class ContainerHealthExtensions
{
    private static readonly global::System.TimeSpan PauseBetweenLooks = global::System.TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until a container's health check says that it is healthy.</summary>
    /// <param name="containers">The client.</param>
    /// <param name="id">The container's id or name.</param>
    /// <param name="cancellationToken">Cancels the waiting, for example after a time.</param>
    /// <returns>A task that ends when the container is healthy.</returns>
    /// <exception cref="global::DockerApiGen.DockerContainerException">
    /// The container is unhealthy, does not run any more, or has no health check.
    /// </exception>
    /// <exception cref="global::DockerApiGen.DockerNotFoundException">There is no such container.</exception>
    public static async global::System.Threading.Tasks.Task WaitHealthyAsync(
        this IContainerApi containers,
        string id,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(containers);
        while (true)
        {
            ContainerInspectResponse container = await containers.InspectAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
            string? health = container.State?.Health?.Status.Value;
            if (health == "healthy")
            {
                return;
            }

            if (container.State is { Running: false, Restarting: not true } state)
            {
                throw new global::DockerApiGen.DockerContainerException(
                    $"The container {id} does not run (exit code {state.ExitCode}), so that it will not become healthy.", id, state.ExitCode);
            }

            if (health is null or "" or "none")
            {
                throw new global::DockerApiGen.DockerContainerException(
                    $"The container {id} has no health check: neither its image nor the request that created it names one.", id);
            }

            if (health == "unhealthy")
            {
                throw new global::DockerApiGen.DockerContainerException($"The container {id} is unhealthy: {LastOutput(container)}", id);
            }

            await global::System.Threading.Tasks.Task.Delay(PauseBetweenLooks, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string LastOutput(ContainerInspectResponse container) =>
        container.State?.Health?.Log is [.., { } last] && !string.IsNullOrWhiteSpace(last.Output)
            ? "its last check wrote: " + last.Output.Trim()
            : "its last check wrote nothing.";
}
