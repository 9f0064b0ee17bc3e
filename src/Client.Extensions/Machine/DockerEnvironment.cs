namespace DockerApiGen;

/// <summary>The environment variables of the docker command.</summary>
/// <param name="read">Reads a variable.</param>
/// <param name="isWindows">Whether the home directory is that of Windows.</param>
internal sealed class DockerEnvironment(Func<string, string?> read, bool isWindows)
{
    public const string Host = "DOCKER_HOST";
    public const string Context = "DOCKER_CONTEXT";
    public const string Config = "DOCKER_CONFIG";
    public const string TlsVerify = "DOCKER_TLS_VERIFY";
    public const string Tls = "DOCKER_TLS";
    public const string CertPath = "DOCKER_CERT_PATH";
    public const string RuntimeFolder = "XDG_RUNTIME_DIR";

    private const string UnixHome = "HOME";
    private const string WindowsHome = "USERPROFILE";

    public DockerEnvironment(Func<string, string?> read)
        : this(read, OperatingSystem.IsWindows())
    {
    }

    /// <summary>The user's home directory; null where there is none. Shells on Windows set HOME too, which the docker command does not look at.</summary>
    public string? HomeFolder => this[isWindows ? WindowsHome : UnixHome];

    /// <summary>The folder of config.json; null where there is no home directory.</summary>
    public string? ConfigFolder => this[Config] ?? (HomeFolder is { } home ? Path.Combine(home, ".docker") : null);

    /// <summary>The folder of ca.pem, cert.pem and key.pem.</summary>
    public string? CertificateFolder => this[CertPath] ?? ConfigFolder;

    /// <summary>A variable's value; null when it is not set, or set to nothing.</summary>
    public string? this[string name] => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>The process's own environment; a home directory is found without the variable too.</summary>
    public static string? OfProcess(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : name is UnixHome or WindowsHome && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : null;

    /// <summary>Whether a variable has any value at all, as the switches of the docker command are read: 0 and false turn on, too.</summary>
    public bool IsSet(string name) => !string.IsNullOrEmpty(read(name));
}
