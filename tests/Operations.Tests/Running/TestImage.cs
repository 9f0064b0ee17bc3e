namespace DockerApiGen.Operations.Tests;

/// <summary>The image that containers are made from, on any product.</summary>
internal static class TestImage
{
    public static string Name => BusyboxImage.Name;

    /// <summary>Makes the image if the daemon does not have it.</summary>
    /// <returns>Null when it is there; otherwise why not.</returns>
    public static async Task<string?> EnsureAsync(IDockerApi docker, CancellationToken cancellationToken)
    {
        var problem = await BusyboxImage.EnsureAsync(docker, cancellationToken);
        if (problem is null && !await ExistsAsync(docker, cancellationToken))
        {
            // Podman 4.3 passes over the tag of an import.
            await docker.Images.TagAsync(BusyboxImage.Repository, new() { Repo = BusyboxImage.Repository, Tag = "test" }, cancellationToken);
        }

        return problem;
    }

    private static async Task<bool> ExistsAsync(IDockerApi docker, CancellationToken cancellationToken)
    {
        try
        {
            await docker.Images.InspectAsync(Name, cancellationToken: cancellationToken);
            return true;
        }
        catch (DockerNotFoundException)
        {
            return false;
        }
    }
}
