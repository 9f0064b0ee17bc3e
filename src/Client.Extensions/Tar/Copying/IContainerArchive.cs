namespace DockerApiGen.Tar;

/// <summary>The three operations on archives of one container, which the client of each API version has.</summary>
public interface IContainerArchive
{
    /// <summary>Looks at a path: <c>HEAD /containers/{id}/archive</c>.</summary>
    /// <param name="path">The path in the container; its last link is not followed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What is there.</returns>
    /// <exception cref="DockerNotFoundException">There is nothing, or no such container.</exception>
    Task<ContainerPathInfo> StatAsync(string path, CancellationToken cancellationToken);

    /// <summary>Asks for an archive of a path: <c>GET /containers/{id}/archive</c>.</summary>
    /// <param name="path">The path in the container.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What is there, and the archive, which the caller disposes.</returns>
    /// <exception cref="DockerNotFoundException">There is nothing, or no such container.</exception>
    Task<(ContainerPathInfo Info, Stream Archive)> GetAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// Has an archive extracted: <c>PUT /containers/{id}/archive</c>, with <c>noOverwriteDirNonDir</c> as <c>docker cp</c> does.
    /// </summary>
    /// <param name="path">An existing directory in the container.</param>
    /// <param name="archive">The archive, which is read to its end; it stays open.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>A task that ends when it is extracted.</returns>
    Task PutAsync(string path, Stream archive, CancellationToken cancellationToken);
}
