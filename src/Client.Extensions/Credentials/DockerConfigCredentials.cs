namespace DockerApiGen.Credentials;

/// <summary>
/// The docker command's credentials: <c>DOCKER_AUTH_CONFIG</c>, and from <c>config.json</c> the <c>credHelpers</c>, the
/// <c>credsStore</c> and the <c>auths</c>, in this order. Everything is read anew whenever credentials are asked for.
/// </summary>
/// <remarks>
/// A helper is the program <c>docker-credential-NAME</c> in one of the directories of <c>PATH</c>; it is started without a
/// shell. Where one is configured for a registry and has no credentials, the <c>auths</c> are not looked at, as by docker. One that
/// is not installed has none: what needs no credentials works without it, as by docker. <see cref="DockerDiagnosis"/> names it, and
/// the span of the call has an event <c>docker.credential_helper.not_found</c>. One that is found and fails is an error.
/// </remarks>
public sealed class DockerConfigCredentials : IRegistryCredentialProvider
{
    private const string EnvironmentAuths = "DOCKER_AUTH_CONFIG";

    private readonly Func<string, string?> _environment;
    private readonly string? _directory;

    /// <summary>Makes a provider. Nothing is read before it is asked.</summary>
    /// <param name="directory">The directory of <c>config.json</c>; when null, <c>DOCKER_CONFIG</c> counts, and without that <c>.docker</c> in the user's home.</param>
    public DockerConfigCredentials(string? directory = null)
        : this(directory, DockerEnvironment.OfProcess)
    {
    }

    internal DockerConfigCredentials(string? directory, Func<string, string?> environment)
    {
        _directory = directory;
        _environment = environment;
    }

    /// <summary>Gets or sets how long a helper may take; it may have to ask its user for a password. One minute by default.</summary>
    public TimeSpan HelperTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async ValueTask<RegistryCredentials?> GetAsync(string registry, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(registry);
        var key = RegistryKey.Of(registry);
        if (ReadEnvironment() is { } environment && RegistryKey.TryFind(environment.Auths, key, out var entry))
        {
            return entry.Value;
        }

        var config = ReadFile();
        if (config.HelperFor(key) is { } helper)
        {
            return await Helper(helper, config).GetAsync(key, cancellationToken).ConfigureAwait(false);
        }

        return RegistryKey.TryFind(config.Auths, key, out entry) ? entry.Value : null;
    }

    /// <inheritdoc/>
    /// <remarks>A helper that fails is passed over, as by docker: the build may not need what it has.</remarks>
    public async ValueTask<IReadOnlyDictionary<string, RegistryCredentials>> GetAllAsync(CancellationToken cancellationToken)
    {
        var config = ReadFile();
        var all = string.IsNullOrEmpty(config.Store)
            ? new Dictionary<string, RegistryCredentials>(config.Auths)
            : await AskStoreAsync(config.Store, config, cancellationToken).ConfigureAwait(false);
        foreach (var (key, name) in config.Helpers)
        {
            if (name.Length > 0)
            {
                await AskAsync(Helper(name, config), key, all, cancellationToken).ConfigureAwait(false);
            }
            else if (config.Auths.TryGetValue(key, out var credentials))
            {
                all[key] = credentials;
            }
        }

        foreach (var (key, credentials) in ReadEnvironment()?.Auths ?? new Dictionary<string, RegistryCredentials>())
        {
            all[key] = credentials;
        }

        return all;
    }

    /// <summary>The programs that the settings name and that are not installed.</summary>
    /// <param name="environment">Reads an environment variable, in place of the process's own.</param>
    /// <exception cref="DockerCredentialsException">The settings cannot be read.</exception>
    internal IReadOnlyList<string> FindMissingHelpers(Func<string, string?> environment) =>
        new DockerConfigCredentials(_directory, environment).FindMissingHelpers();

    private IReadOnlyList<string> FindMissingHelpers()
    {
        var config = ReadFile();
        return [.. config.Helpers.Values.Append(config.Store).Where(name => !string.IsNullOrEmpty(name)).Distinct()
            .Select(name => Helper(name!, config)).Where(helper => !helper.IsInstalled).Select(helper => helper.Program)];
    }

    private static async Task AskAsync(CredentialHelper helper, string key, Dictionary<string, RegistryCredentials> all, CancellationToken cancellationToken)
    {
        try
        {
            if (await helper.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } credentials)
            {
                all[key] = credentials;
            }
        }
        catch (DockerCredentialsException)
        {
        }
    }

    private async Task<Dictionary<string, RegistryCredentials>> AskStoreAsync(string store, DockerConfig config, CancellationToken cancellationToken)
    {
        var helper = Helper(store, config);
        var all = new Dictionary<string, RegistryCredentials>();
        try
        {
            foreach (var key in await helper.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                await AskAsync(helper, key, all, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (DockerCredentialsException)
        {
        }

        return all;
    }

    private DockerConfig? ReadEnvironment() =>
        _environment(EnvironmentAuths) is { Length: > 0 } text ? DockerConfigReader.Parse(text, EnvironmentAuths) : null;

    private DockerConfig ReadFile() => (_directory ?? new DockerEnvironment(_environment).ConfigFolder) is { } folder
        ? DockerConfigReader.ReadFile(Path.Combine(folder, "config.json"))
        : DockerConfig.Empty("config.json");

    private CredentialHelper Helper(string name, DockerConfig config) => new(name, config.Source, _environment("PATH"), HelperTimeout);
}
