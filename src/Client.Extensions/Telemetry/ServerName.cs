namespace DockerApiGen.Telemetry;

/// <summary>A daemon by OpenTelemetry's names.</summary>
/// <param name="Address">The host, the path of a unix socket or the name of a pipe.</param>
/// <param name="Port">The port; null where there is none, or ssh's settings decide.</param>
/// <param name="Transport">The transport; null where it is not known.</param>
internal sealed record ServerName(string Address, int? Port, string? Transport)
{
    /// <summary>Names a daemon; null where the program opens the connections itself, and knows alone what is at their end.</summary>
    public static ServerName? Of(DockerEndpoint endpoint) => endpoint switch
    {
        { SocketPath: { } path } => new ServerName(path, null, "unix"),
        { Pipe: { } pipe } => new ServerName($@"\\{pipe.Server}\pipe\{pipe.Name}", null, "pipe"),
        { Ssh: { } ssh } => new ServerName(ssh.Host, ssh.Port, "tcp"),
        { IsOfCallback: true } => null,
        _ => new ServerName(endpoint.Uri.Host, endpoint.Uri.Port, "tcp"),
    };
}
