namespace DockerApiGen;

/// <summary>Finds the daemon's address in the order of the docker command, and notes each setting that it looked at.</summary>
internal sealed class EndpointResolver(DockerClientOptions? options, DockerEnvironment environment)
{
    public const string DefaultSocket = "/var/run/docker.sock";
    public const string DefaultPipe = "npipe:////./pipe/docker_engine";

    private const string DefaultSource = "default socket";
    private const string DefaultTlsAddress = "tcp://localhost:2376";
    private const string DefaultContext = "default";
    private const string ContextOption = "DockerClientOptions.Context";

    private static readonly TlsSettings SystemTls = new() { Source = "https" };

    private readonly List<string> _steps = [];

    /// <summary>What was looked at, in order.</summary>
    public IReadOnlyList<string> Steps => _steps;

    /// <summary>Finds the address.</summary>
    /// <exception cref="ArgumentException">A setting is not usable; the message names it.</exception>
    public DockerEndpoint Resolve()
    {
        if (options?.ConnectCallback is not null)
        {
            return OfCallback(options);
        }

        if (options is { EndpointSetting: { } given, Context.Length: > 0 })
        {
            throw new ArgumentException($"{given.Name} and {ContextOption} are both set; a context is an endpoint: leave one of them out.");
        }

        if (options?.EndpointSetting is { } setting)
        {
            Note("The endpoint is given as an option, which decides.");
            return Parse(setting, TlsBesideOption);
        }

        Note("No endpoint is given as an option.");
        return FindContext() is { } context ? OfContext(context.Name, context.ChosenBy) : OfHostOrDefault();
    }

    private static DockerEndpoint OfCallback(DockerClientOptions options) => options is { EndpointSetting: null, Context: null or "", Tls: null }
        ? new DockerEndpoint(new Uri("http://docker/"), "ConnectCallback") { IsOfCallback = true }
        : throw new ArgumentException("DockerClientOptions.ConnectCallback opens the connections: Endpoint, Context and Tls would do nothing beside it.");

    // DOCKER_HOST wins over DOCKER_CONTEXT, and the context called default is what there is without one.
    private (string Name, string ChosenBy)? FindContext()
    {
        var (name, chosenBy) = options?.Context is { Length: > 0 } option ? (option, ContextOption)
            : environment[DockerEnvironment.Host] is not null ? (DefaultContext, DockerEnvironment.Host)
            : environment[DockerEnvironment.Context] is { } variable ? (variable, DockerEnvironment.Context)
            : CurrentContext();
        if (name != DefaultContext)
        {
            Note($"The context \"{Plain.Text(name)}\" of {chosenBy} decides.");
            return (name, chosenBy);
        }

        if (chosenBy is ContextOption or DockerEnvironment.Context)
        {
            Note($"{chosenBy} is \"default\": DOCKER_HOST counts, or the default socket.");
        }

        return null;
    }

    private (string Name, string ChosenBy) CurrentContext()
    {
        Note("DOCKER_HOST and DOCKER_CONTEXT are not set.");
        if (environment.ConfigFolder is not { } folder)
        {
            Note("There is no home directory, and so no config.json.");
            return (DefaultContext, "");
        }

        var path = Path.Combine(folder, "config.json");
        string? name;
        try
        {
            name = ContextFile.ReadCurrentContext(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As the docker command, which warns and goes on: whoever may not read the file did not write a choice into it.
            Note($"{path} cannot be read, and is taken as if it chose no context: {exception.Message}");
            return (DefaultContext, path);
        }

        Note(name is null ? $"{path} chooses no context{(File.Exists(path) ? "" : ": there is no such file")}." : $"{path} chooses a context.");
        return (name ?? DefaultContext, path);
    }

    private DockerEndpoint OfContext(string name, string chosenBy)
    {
        var folder = environment.ConfigFolder
            ?? throw new ArgumentException($"{chosenBy} is the context \"{Plain.Text(name)}\", but there is no home directory to find it in: set DOCKER_CONFIG.");
        var context = new ContextStore(folder).Read(name, chosenBy);
        if (context.Host.Length == 0)
        {
            Note($"The context \"{Plain.Text(name)}\" names no host.");
            return DefaultEndpoint();
        }

        var source = $"context \"{Plain.Text(name)}\" of {chosenBy}";
        return Parse(new EndpointSetting(context.Host, source, source), isHttps => context.Tls ?? (isHttps ? SystemTls : null));
    }

    private DockerEndpoint OfHostOrDefault()
    {
        if (environment[DockerEnvironment.Host]?.Trim(' ') is { } host)
        {
            Note("DOCKER_HOST is set and decides.");
            return Parse(new EndpointSetting(HostVariable.Complete(host), DockerEnvironment.Host, DockerEnvironment.Host), TlsBesideHost);
        }

        // As the docker command does it, which never speaks TLS on a socket of this machine.
        if (TlsOfOptionOr(EnvironmentTls) is { } tls)
        {
            Note($"{tls.Source} asks for TLS: {DefaultTlsAddress} it is.");
            return Parse(new EndpointSetting(DefaultTlsAddress, DefaultSource, tls.Source), TlsBesideHost);
        }

        return DefaultEndpoint();
    }

    private DockerEndpoint DefaultEndpoint()
    {
        if (OperatingSystem.IsWindows())
        {
            Note($"The default pipe it is, {DefaultPipe}.");
            return Parse(new EndpointSetting(DefaultPipe, DefaultSource, DefaultSource), TlsBesideHost);
        }

        var sockets = DefaultSockets().ToList();
        foreach (var socket in sockets)
        {
            if (File.Exists(socket))
            {
                Note($"{socket} is there: it is the default socket.");
                return OfSocket(socket, []);
            }

            Note($"{socket} is not there.");
        }

        return OfSocket(DefaultSocket, sockets.Where(socket => socket != DefaultSocket).ToList());
    }

    private static DockerEndpoint OfSocket(string path, IReadOnlyList<string> others) =>
        new(EndpointParser.UriOfSocket(path), DefaultSource) { SocketPath = path, OtherSockets = others };

    // The system's, a rootless daemon's, and those of Docker Desktop.
    private IEnumerable<string> DefaultSockets()
    {
        yield return DefaultSocket;
        if (environment[DockerEnvironment.RuntimeFolder] is { } runtime && Path.IsPathRooted(runtime))
        {
            yield return Path.Combine(runtime, "docker.sock");
        }

        if (environment.HomeFolder is { } home && Path.IsPathRooted(home))
        {
            yield return Path.Combine(home, ".docker", "run", "docker.sock");
            yield return Path.Combine(home, ".docker", "desktop", "docker.sock");
        }
    }

    private DockerEndpoint Parse(EndpointSetting setting, Func<bool, TlsSettings?> otherTls)
    {
        var endpoint = EndpointParser.Parse(setting, isHttps => TlsOfOptionOr(() => otherTls(isHttps)));
        return options?.Tls is null || endpoint.Tls is not null ? endpoint : throw EndpointParser.WithoutTls(setting, "DockerClientOptions.Tls");
    }

    private TlsSettings? TlsOfOptionOr(Func<TlsSettings?> other) => options?.Tls is { } tls ? TlsSettings.Of(tls) : other();

    private TlsSettings? EnvironmentTls() => TlsSettings.OfEnvironment(environment);

    private TlsSettings? TlsBesideHost(bool isHttps) => EnvironmentTls() ?? (isHttps ? CertificatePathTls() : null);

    // Who writes https in a program means a daemon that is verified: DOCKER_TLS, which turns that off, does not reach there.
    private TlsSettings? TlsBesideOption(bool isHttps) =>
        isHttps && !environment.IsSet(DockerEnvironment.TlsVerify) ? CertificatePathTls() : EnvironmentTls();

    // Nobody asked for anything but TLS: what DOCKER_CERT_PATH has counts, else the system's authorities.
    private TlsSettings CertificatePathTls() => environment[DockerEnvironment.CertPath] is { } folder
        ? TlsSettings.OfFolder(folder, DockerEnvironment.CertPath, skipVerification: false)
        : SystemTls;

    private void Note(string step) => _steps.Add(step);
}
