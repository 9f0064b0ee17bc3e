using DockerApiGen.Tar;

namespace DockerApiGen.Daemon.Tests;

/// <summary>The archive operations of one container, by the client of this version.</summary>
internal sealed class ContainerArchive(IDockerApi docker, string id) : IContainerArchive
{
    public async Task<ContainerPathInfo> StatAsync(string path, CancellationToken cancellationToken) =>
        Read((await docker.Containers.ArchiveInfoAsync(id, path, cancellationToken)).Stat!);

    public async Task<(ContainerPathInfo Info, Stream Archive)> GetAsync(string path, CancellationToken cancellationToken)
    {
        var archive = await docker.Containers.GetArchiveAsync(id, path, cancellationToken);
        return (Read(archive.Stat!), archive.Content);
    }

    public Task PutAsync(string path, Stream archive, CancellationToken cancellationToken) =>
        docker.Containers.PutArchiveAsync(id, path, archive, new() { NoOverwriteDirNonDir = "true" }, cancellationToken: cancellationToken);

    private static ContainerPathInfo Read(ContainerPathStat stat) => new(stat.Name!, stat.Size ?? 0, stat.Mode ?? 0, stat.LinkTarget);
}
