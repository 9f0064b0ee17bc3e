// Needs Containers.ArchiveInfoAsync, Containers.GetArchiveAsync, Containers.PutArchiveAsync, ContainerPathStat, ContainerPutArchiveOptions
namespace DockerApiGen.Helpers;

/// <summary>Copies files and directories into and out of containers, as <c>docker cp</c> does; the rules are with <see cref="global::DockerApiGen.Tar.ContainerCopy"/>.</summary>
public static class ContainerCopyExtensions
{
    /// <summary>
    /// Copies a local file or directory into a container: what <c>docker cp SOURCE CONTAINER:DESTINATION</c> does, except that the
    /// owner there is always the root user.
    /// </summary>
    /// <param name="containers">The client.</param>
    /// <param name="id">The container's id or name.</param>
    /// <param name="source">The local path.</param>
    /// <param name="destination">The path in the container.</param>
    /// <param name="options">How it is copied.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>A task that ends when it is there.</returns>
    /// <exception cref="global::System.IO.IOException">The source is not there, cannot be read or does not fit the destination.</exception>
    /// <exception cref="global::DockerApiGen.Tar.BuildContextException">A file cannot be read, or changed while it was read.</exception>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused.</exception>
    public static global::System.Threading.Tasks.Task CopyToAsync(
        this IContainerApi containers,
        string id,
        string source,
        string destination,
        global::DockerApiGen.Tar.ContainerCopyOptions? options = null,
        global::System.Threading.CancellationToken cancellationToken = default) =>
        global::DockerApiGen.Tar.ContainerCopy.CopyToAsync(new Archive(containers, id), source, destination, options, cancellationToken);

    /// <summary>Extracts an archive in a container: what <c>docker cp - CONTAINER:DESTINATION</c> does.</summary>
    /// <param name="containers">The client.</param>
    /// <param name="id">The container's id or name.</param>
    /// <param name="archive">The archive; it stays open.</param>
    /// <param name="destination">A directory in the container.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>A task that ends when it is extracted.</returns>
    /// <exception cref="global::System.IO.DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused.</exception>
    public static global::System.Threading.Tasks.Task CopyArchiveToAsync(
        this IContainerApi containers,
        string id,
        global::System.IO.Stream archive,
        string destination,
        global::System.Threading.CancellationToken cancellationToken = default) =>
        global::DockerApiGen.Tar.ContainerCopy.CopyArchiveToAsync(new Archive(containers, id), archive, destination, cancellationToken);

    /// <summary>Copies a file or directory out of a container: what <c>docker cp CONTAINER:SOURCE DESTINATION</c> does. Nothing leaves the destination.</summary>
    /// <param name="containers">The client.</param>
    /// <param name="id">The container's id or name.</param>
    /// <param name="source">The path in the container.</param>
    /// <param name="destination">The local path.</param>
    /// <param name="options">How it is copied.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>A task that ends when it is here.</returns>
    /// <exception cref="global::System.IO.IOException">The source does not fit the destination, or cannot be written there.</exception>
    /// <exception cref="global::DockerApiGen.Tar.TarExtractionException">What came is malformed or was refused.</exception>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused, for example because there is no such source.</exception>
    public static global::System.Threading.Tasks.Task CopyFromAsync(
        this IContainerApi containers,
        string id,
        string source,
        string destination,
        global::DockerApiGen.Tar.ContainerCopyOptions? options = null,
        global::System.Threading.CancellationToken cancellationToken = default) =>
        global::DockerApiGen.Tar.ContainerCopy.CopyFromAsync(new Archive(containers, id), source, destination, options, cancellationToken);

    /// <summary>Gives a file or directory of a container as an archive: what <c>docker cp CONTAINER:SOURCE -</c> does.</summary>
    /// <param name="containers">The client.</param>
    /// <param name="id">The container's id or name.</param>
    /// <param name="source">The path in the container.</param>
    /// <param name="options">Whether a link is followed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The archive, which the caller disposes.</returns>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused, for example because there is no such source.</exception>
    public static global::System.Threading.Tasks.Task<global::System.IO.Stream> OpenArchiveAsync(
        this IContainerApi containers,
        string id,
        string source,
        global::DockerApiGen.Tar.ContainerCopyOptions? options = null,
        global::System.Threading.CancellationToken cancellationToken = default) =>
        global::DockerApiGen.Tar.ContainerCopy.OpenArchiveAsync(new Archive(containers, id), source, options, cancellationToken);

    private sealed class Archive(IContainerApi containers, string id) : global::DockerApiGen.Tar.IContainerArchive
    {
        public async global::System.Threading.Tasks.Task<global::DockerApiGen.Tar.ContainerPathInfo> StatAsync(
            string path, global::System.Threading.CancellationToken cancellationToken) =>
            Read((await containers.ArchiveInfoAsync(id, path, cancellationToken).ConfigureAwait(false)).Stat);

        public async global::System.Threading.Tasks.Task<(global::DockerApiGen.Tar.ContainerPathInfo Info, global::System.IO.Stream Archive)> GetAsync(
            string path, global::System.Threading.CancellationToken cancellationToken)
        {
            ContainerGetArchiveResponse answer = await containers.GetArchiveAsync(id, path, cancellationToken).ConfigureAwait(false);
            try
            {
                return (Read(answer.Stat), answer.Content);
            }
            catch
            {
                await answer.Content.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        public global::System.Threading.Tasks.Task PutAsync(
            string path, global::System.IO.Stream archive, global::System.Threading.CancellationToken cancellationToken) =>
            containers.PutArchiveAsync(id, path, archive, new ContainerPutArchiveOptions { NoOverwriteDirNonDir = "true" }, cancellationToken);

        private static global::DockerApiGen.Tar.ContainerPathInfo Read(ContainerPathStat? stat) => stat is null
            ? throw new global::System.IO.InvalidDataException("The daemon did not say what is at the path: the header X-Docker-Container-Path-Stat is missing.")
            : new(stat.Name ?? "", stat.Size ?? 0, stat.Mode ?? 0, stat.LinkTarget);
    }
}
