using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DockerApiGen.Tar;

/// <summary>
/// What a build may use: files and a Dockerfile, which are packed while they are sent: no content is held in memory. It can be
/// sent several times, and is read anew each time.
/// </summary>
/// <remarks>
/// As with <c>docker build</c>: what <c>.dockerignore</c> says stays out, but itself and the Dockerfile; symbolic links are sent
/// as they are; hard links stay links (on Linux; elsewhere they are sent as files of their own); the owner is 0 and permissions
/// are kept (on Windows all are rwxr-xr-x); sockets, devices and named pipes are left out with a warning.
/// <para>
/// The memory that packing takes does not depend on how many files there are or how large they are, with two exceptions: the
/// name of each file with several names is held, and with <see cref="BuildContextOptions.Deterministic"/> the names in each
/// directory on the way to where packing has come.
/// </para>
/// </remarks>
public sealed class BuildContext
{
    private const string IgnoreFile = ".dockerignore";
    private const string DefaultDockerfile = "Dockerfile";
    private const int LengthOfRandomName = 20;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly IContextSource _source;
    private readonly DockerIgnore _ignore;
    private readonly BuildContextOptions _options;
    private readonly List<PackedEntry> _added = [];

    private BuildContext(IContextSource source, BuildContextOptions options, string dockerfile, DockerIgnore ignore)
    {
        _source = source;
        _options = options;
        _ignore = ignore.Keeping([IgnoreFile, dockerfile]);
        Dockerfile = dockerfile;
    }

    /// <summary>
    /// Gets the Dockerfile's name within the context, which the daemon is told with it. For a Dockerfile from outside that is a
    /// name made from its content.
    /// </summary>
    public string Dockerfile { get; }

    /// <summary>Makes a context of a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="options">How it is packed. The Dockerfile and the ignore file are looked at now, all else when it is sent.</param>
    /// <returns>The context.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">There is no Dockerfile.</exception>
    /// <exception cref="BuildContextException">The Dockerfile, where it is from outside, or the ignore file cannot be read.</exception>
    /// <exception cref="FormatException">A line of the ignore file is no pattern.</exception>
    public static BuildContext FromDirectory(string directory, BuildContextOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        options ??= new BuildContextOptions();
        if (!System.IO.Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no directory {directory} to be the build context.");
        }

        var root = RealPath.Resolve(directory);
        var source = new DirectorySource(root);
        if (options.DockerfileText is { } text)
        {
            return WithDockerfile(source, options, Encoding.UTF8.GetBytes(text), beside: null);
        }

        var path = Path.GetFullPath(options.Dockerfile ?? FindDefault(root), root);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no Dockerfile {path}.", path);
        }

        var besidePath = path + IgnoreFile;
        var beside = File.Exists(besidePath) ? Decode(ContextFile.ReadAllBytes(besidePath)) : null;
        var inside = Path.GetRelativePath(root, RealPath.Resolve(path));
        return inside == ".." || inside.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(inside)
            ? WithDockerfile(source, options, ContextFile.ReadAllBytes(path), beside)
            : new BuildContext(source, options, inside.Replace(Path.DirectorySeparatorChar, '/'), ReadIgnore(source, options, beside));
    }

    /// <summary>Makes a context of texts in memory.</summary>
    /// <param name="files">The files' paths within the context, with slashes, and their texts.</param>
    /// <param name="options">How it is packed. The Dockerfile is one of the files, or <see cref="BuildContextOptions.DockerfileText"/>.</param>
    /// <returns>The context.</returns>
    /// <exception cref="ArgumentException">A path is none within a context, or there twice.</exception>
    /// <exception cref="FileNotFoundException">There is no Dockerfile.</exception>
    /// <exception cref="FormatException">A line of the ignore file is no pattern.</exception>
    public static BuildContext FromFiles(IEnumerable<KeyValuePair<string, string>> files, BuildContextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return FromEntries(files.Select(file => BuildContextEntry.File(file.Key, file.Value)), options);
    }

    /// <summary>Makes a context of entries, such as those of a tree in Git: files, directories and links with their permissions.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="options">How it is packed. The Dockerfile is one of the entries, or <see cref="BuildContextOptions.DockerfileText"/>.</param>
    /// <returns>The context.</returns>
    /// <exception cref="ArgumentException">A path is there twice, or beneath a file.</exception>
    /// <exception cref="FileNotFoundException">There is no Dockerfile.</exception>
    /// <exception cref="FormatException">A line of the ignore file is no pattern.</exception>
    public static BuildContext FromEntries(IEnumerable<BuildContextEntry> entries, BuildContextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        options ??= new BuildContextOptions();
        var source = new EntrySource(entries);
        if (options.DockerfileText is { } text)
        {
            return WithDockerfile(source, options, Encoding.UTF8.GetBytes(text), beside: null);
        }

        var name = options.Dockerfile is { } given ? SlashPath.Clean(given)
            : source.Resolve(DefaultDockerfile) is null && source.Resolve("dockerfile") is not null ? "dockerfile"
            : DefaultDockerfile;
        var resolved = source.Resolve(name) ?? throw new FileNotFoundException($"The build context has no Dockerfile \"{name}\".", name);
        return new BuildContext(source, options, resolved, ReadIgnore(source, options, Decode(source.TryRead(name + IgnoreFile))));
    }

    /// <summary>Packs the context and writes the archive.</summary>
    /// <param name="destination">Where to; it stays open.</param>
    /// <param name="cancellationToken">Ends the packing.</param>
    /// <returns>A task that ends when the archive is complete.</returns>
    /// <exception cref="BuildContextException">A file cannot be read, or changed while it was packed.</exception>
    public Task WriteToAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);

        // Reading files is synchronous, as that is much faster: not on the caller's thread.
        return Task.Run(() => PackAsync(destination, cancellationToken), cancellationToken);
    }

    /// <summary>Opens the archive for reading. It is packed while it is read.</summary>
    /// <returns>The stream; it has no length, and disposing it ends the packing.</returns>
    public Stream OpenRead() => new PackedStream(PackAsync);

    private static string FindDefault(string root) =>
        !File.Exists(Path.Join(root, DefaultDockerfile)) && File.Exists(Path.Join(root, "dockerfile")) ? "dockerfile" : DefaultDockerfile;

    private static DockerIgnore ReadIgnore(IContextSource source, BuildContextOptions options, string? beside) =>
        options.Ignore ?? ((beside ?? Decode(source.TryRead(IgnoreFile))) is { } text ? DockerIgnore.Parse(text) : DockerIgnore.Empty);

    private static string? Decode(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);

    /// <summary>
    /// Sends a Dockerfile that is not in the context under a name of its own, which the context's .dockerignore then has, too,
    /// lest a COPY takes it.
    /// </summary>
    private static BuildContext WithDockerfile(IContextSource source, BuildContextOptions options, byte[] dockerfile, string? beside)
    {
        var name = $".dockerfile.{Convert.ToHexStringLower(SHA256.HashData(dockerfile))[..LengthOfRandomName]}";
        var context = new BuildContext(source, options, name, ReadIgnore(source, options, beside));
        context.Add(IgnoreFile, [.. source.TryRead(IgnoreFile) ?? Encoding.UTF8.GetBytes(IgnoreFile), .. Encoding.UTF8.GetBytes($"\n{name}\n")]);
        context.Add(name, dockerfile);
        return context;
    }

    private void Add(string name, byte[] content) => _added.Add(
        new PackedEntry(name, TarEntryType.RegularFile, _source.TryGetMode(name) ?? PrivateFile, DateTimeOffset.UtcNow.ToUnixTimeSeconds())
        {
            Length = content.Length, Open = content.Length > 0 ? () => new ReadOnlyMemoryStream(content) : null,
        });

    private async Task PackAsync(Stream destination, CancellationToken cancellationToken)
    {
        if (_options.Gzip is not { } level)
        {
            await PackPlainAsync(destination, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Disposed only when all went well: it would write an end to what has none, and on a destination that takes nothing more wait.
        var gzip = new GZipStream(destination, level, leaveOpen: true);
        await PackPlainAsync(gzip, cancellationToken).ConfigureAwait(false);
        await gzip.FlushAsync(cancellationToken).ConfigureAwait(false);
        await gzip.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PackPlainAsync(Stream destination, CancellationToken cancellationToken)
    {
        var packer = new ArchivePacker(destination, _options.Deterministic, _options.Progress);
        await using (packer.ConfigureAwait(false))
        {
            foreach (var entry in _added)
            {
                await packer.AddAsync(entry, cancellationToken).ConfigureAwait(false);
            }

            var replaced = _added.Select(added => added.Name).ToHashSet();
            foreach (var entry in _source.Entries(_ignore, replaced, _options))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await packer.AddAsync(entry, cancellationToken).ConfigureAwait(false);
            }

            await packer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
