namespace DockerApiGen.Tar;

/// <summary>Copies files and directories into and out of containers, as <c>docker cp</c> does.</summary>
/// <remarks>
/// A directory that is copied to one that exists goes into it under its own name; to one that does not, becomes it. With
/// <c>/.</c> at the source's end only what is in the directory is copied. A file that is copied to a directory goes into it;
/// else it becomes the destination, which must not end with a slash then. The directory above the destination must exist.
/// </remarks>
public static class ContainerCopy
{
    private const int MostLinks = 10;

    /// <summary>
    /// Copies a local file or directory into a container. Its owner there is the root user, whoever runs this; <c>docker cp</c>
    /// sends the number of the local owner instead, which is the same for the root user only.
    /// </summary>
    /// <param name="container">The container's archive operations.</param>
    /// <param name="source">The local path.</param>
    /// <param name="destination">The path in the container.</param>
    /// <param name="options">How it is copied.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>A task that ends when it is there.</returns>
    /// <exception cref="FileNotFoundException">There is no such source.</exception>
    /// <exception cref="DirectoryNotFoundException">A file was to go into a directory that is not there.</exception>
    /// <exception cref="BuildContextException">A file cannot be read, or changed while it was read.</exception>
    /// <exception cref="IOException">The source does not fit the destination.</exception>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public static async Task CopyToAsync(
        IContainerArchive container, string source, string destination, ContainerCopyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        options ??= new ContainerCopyOptions();
        var to = await FindDestinationAsync(container, destination, cancellationToken).ConfigureAwait(false);
        var from = FindLocalSource(CopyPath.Local(source), options.FollowLink);
        var plan = CopyPlan.Of(from, to);
        var archive = new PackedStream((stream, token) => PackAsync(from, plan.Name, stream, options, token));
        await using (archive.ConfigureAwait(false))
        {
            await container.PutAsync(plan.Directory, archive, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Copies a file or directory out of a container. Its owner is whoever runs this.</summary>
    /// <param name="container">The container's archive operations.</param>
    /// <param name="source">The path in the container.</param>
    /// <param name="destination">The local path.</param>
    /// <param name="options">How it is copied.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>A task that ends when it is here.</returns>
    /// <exception cref="DirectoryNotFoundException">The directory above the destination is not there, or the one a file was to go into.</exception>
    /// <exception cref="TarExtractionException">What came is malformed or was refused.</exception>
    /// <exception cref="IOException">The source does not fit the destination, or cannot be written there.</exception>
    /// <exception cref="DockerApiException">The daemon refused; <see cref="DockerNotFoundException"/> when there is no such source.</exception>
    public static async Task CopyFromAsync(
        IContainerArchive container, string source, string destination, ContainerCopyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        options ??= new ContainerCopyOptions();
        var to = FindLocalDestination(CopyPath.Local(destination));
        var (path, rebaseName) = await FollowSourceAsync(container, source, options, cancellationToken).ConfigureAwait(false);
        var (info, archive) = await container.GetAsync(path, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var plan = CopyPlan.Of(new CopyEnd(path, true, info.IsDirectory, rebaseName), to);
            var extraction = (options.Extraction ?? new TarExtractionOptions()).With(Renaming(CopyPath.Split(path).Name, plan.Name));
            await TarExtractor.ExtractToDirectoryAsync(archive, plan.Directory, extraction, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Has an archive of the caller's extracted in a container, as <c>docker cp - CONTAINER:PATH</c> does.</summary>
    /// <param name="container">The container's archive operations.</param>
    /// <param name="archive">The archive; it stays open.</param>
    /// <param name="destination">A directory in the container.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>A task that ends when it is extracted.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public static async Task CopyArchiveToAsync(
        IContainerArchive container, Stream archive, string destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        var to = await FindDestinationAsync(container, destination, cancellationToken).ConfigureAwait(false);
        if (!to.IsDirectory)
        {
            throw new DirectoryNotFoundException($"There is no directory {destination} in the container to extract an archive to.");
        }

        await container.PutAsync(to.Path, archive, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a file or directory of a container as an archive, as <c>docker cp CONTAINER:PATH -</c> does.</summary>
    /// <param name="container">The container's archive operations.</param>
    /// <param name="source">The path in the container.</param>
    /// <param name="options">Whether a link is followed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The archive, which the caller disposes.</returns>
    /// <exception cref="DockerApiException">The daemon refused; <see cref="DockerNotFoundException"/> when there is no such source.</exception>
    public static async Task<Stream> OpenArchiveAsync(
        IContainerArchive container, string source, ContainerCopyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentException.ThrowIfNullOrEmpty(source);
        var (path, _) = await FollowSourceAsync(container, source, options ?? new ContainerCopyOptions(), cancellationToken).ConfigureAwait(false);
        return (await container.GetAsync(path, cancellationToken).ConfigureAwait(false)).Archive;
    }

    private static async Task PackAsync(CopyEnd source, string name, Stream archive, ContainerCopyOptions options, CancellationToken cancellationToken)
    {
        var packer = new ArchivePacker(archive);
        await using (packer.ConfigureAwait(false))
        {
            foreach (var entry in new TreeWalk { OnWarning = options.OnWarning }.From(SlashPath.Clean(source.Path), name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await packer.AddAsync(entry, cancellationToken).ConfigureAwait(false);
            }

            await packer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<CopyEnd> FindDestinationAsync(IContainerArchive container, string path, CancellationToken cancellationToken)
    {
        if (await TryStatAsync(container, path, cancellationToken).ConfigureAwait(false) is not { } info)
        {
            return new CopyEnd(path, false, false);
        }

        if (info.IsSymbolicLink && !string.IsNullOrEmpty(info.LinkTarget))
        {
            path = CopyPath.Follow(path, info.LinkTarget);
            if (await TryStatAsync(container, path, cancellationToken).ConfigureAwait(false) is not { } target)
            {
                return new CopyEnd(path, false, false);
            }

            info = target;
        }

        return info.IsSpecial
            ? throw new IOException($"{path} in the container is neither a directory nor a regular file.")
            : new CopyEnd(path, true, info.IsDirectory);
    }

    private static async Task<ContainerPathInfo?> TryStatAsync(IContainerArchive container, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await container.StatAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (DockerNotFoundException)
        {
            return null;
        }
    }

    private static async Task<(string Path, string? RebaseName)> FollowSourceAsync(
        IContainerArchive container, string path, ContainerCopyOptions options, CancellationToken cancellationToken) =>
        options.FollowLink
        && await TryStatAsync(container, path, cancellationToken).ConfigureAwait(false) is { IsSymbolicLink: true, LinkTarget: { Length: > 0 } target }
            ? CopyPath.Rebase(path, CopyPath.Follow(path, target))
            : (path, null);

    private static CopyEnd FindLocalSource(string path, bool followLink)
    {
        string resolved;
        string? rebaseName = null;
        if (followLink)
        {
            (resolved, rebaseName) = CopyPath.Rebase(path, Slashed(RealPath.Resolve(path)));
        }
        else
        {
            var name = path[(path.LastIndexOf('/') + 1)..];
            var directory = Slashed(RealPath.Resolve(path[..^name.Length]));
            resolved = CopyPath.HasTrailingSlash(directory) ? directory + name : $"{directory}/{name}";
            if (CopyPath.HasTrailingSlash(path) && CopyPath.Base(path) != CopyPath.Base(resolved))
            {
                rebaseName = CopyPath.Base(path);
            }
        }

        var isDirectory = FileStatus.Of(SlashPath.Clean(resolved)).Kind == FileKind.Directory;
        var source = new CopyEnd(resolved, true, isDirectory, rebaseName);
        return source.AssertsDirectory && !isDirectory ? throw new DirectoryNotFoundException($"{path} is no directory.") : source;
    }

    private static string Slashed(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;

    private static CopyEnd FindLocalDestination(string path)
    {
        for (var links = 0; ; links++)
        {
            var cleaned = SlashPath.Clean(path);
            var kind = ExtractionPath.KindOf(cleaned);
            if (kind == FileKind.SymbolicLink && new FileInfo(cleaned).LinkTarget is { } target)
            {
                path = links < MostLinks ? CopyPath.FollowLocal(cleaned, target, OperatingSystem.IsWindows()) : throw new IOException($"There are too many symbolic links at {path}.");
                continue;
            }

            return kind switch
            {
                FileKind.Directory => new CopyEnd(path, true, true),
                FileKind.Regular when CopyPath.HasTrailingSlash(path) || CopyPath.IsCurrentDirectory(path) => throw new DirectoryNotFoundException($"{path} is no directory."),
                FileKind.Regular => new CopyEnd(path, true, false),
                null when Directory.Exists(CopyPath.Split(cleaned).Directory) => new CopyEnd(path, false, false),
                null => throw new DirectoryNotFoundException($"There is no directory {CopyPath.Split(cleaned).Directory} to copy to."),
                _ => throw new IOException($"{path} is neither a directory nor a regular file."),
            };
        }
    }

    /// <summary>
    /// Archives of the root directory have absolute names. Any other archive holds what was asked for and nothing else: the
    /// directory that it is extracted to may have much beside the destination.
    /// </summary>
    private static Func<string, string> Renaming(string from, string to) => name =>
    {
        if (from == "/")
        {
            return $"{(to == "/" ? "." : to)}/{name.TrimStart('/')}";
        }

        return name == from || name.StartsWith(from + "/", StringComparison.Ordinal)
            ? to + name[from.Length..]
            : throw new TarExtractionException(name, $"is not what was asked for, which is {from}.");
    };
}
