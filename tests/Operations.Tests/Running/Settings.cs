namespace DockerApiGen.Operations.Tests;

/// <summary>What the environment tells about the daemon and its surroundings. All of it is optional.</summary>
internal static class Settings
{
    /// <summary>Gets whether a missing daemon is a failure.</summary>
    public static bool IsDaemonRequired => Get("DOCKER_TESTS") == "required";

    /// <summary>Gets the kind of daemon, such as <c>docker-28.5</c>; <c>none</c> for no daemon at all.</summary>
    public static string? Daemon => Get("DOCKER_TESTS_DAEMON");

    /// <summary>Gets the daemon's address for other daemons.</summary>
    public static string? Address => Get("DOCKER_TESTS_ADDRESS");

    /// <summary>Gets a second daemon as a <c>DOCKER_HOST</c>.</summary>
    public static string? Peer => Get("DOCKER_TESTS_PEER");

    /// <summary>Gets the second daemon's address for other daemons.</summary>
    public static string? PeerAddress => Get("DOCKER_TESTS_PEER_ADDRESS");

    /// <summary>Gets a registry that anybody may use, as <c>host:port</c>.</summary>
    public static string? Registry => Get("DOCKER_TESTS_REGISTRY");

    /// <summary>Gets a registry that knows the user <c>test</c> with the password <c>secret</c>.</summary>
    public static string? SecureRegistry => Get("DOCKER_TESTS_SECURE_REGISTRY");

    /// <summary>Gets this program's address for the daemon.</summary>
    public static string? HostAddress => Get("DOCKER_TESTS_HOST_ADDRESS");

    /// <summary>Gets the file that each case adds its outcome to.</summary>
    public static string? OutcomesFile => Get("DOCKER_TESTS_OUTCOMES");

    /// <summary>Gets the file that unknown properties are added to.</summary>
    public static string? UnknownFile => Get("DOCKER_TESTS_UNKNOWN");

    /// <summary>Gets the folder that answers are recorded in.</summary>
    public static string? RecordFolder => Get("DOCKER_TESTS_RECORD");

    private static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
