namespace DockerApiGen;

/// <summary>A machine to reach over ssh. Nothing in it can be taken for an option of ssh or for a command of a shell.</summary>
/// <param name="User">The login name; null for ssh's own choice.</param>
/// <param name="Host">The machine, or its name in ssh's configuration.</param>
/// <param name="Port">The port; null for ssh's own choice.</param>
/// <param name="SocketPath">The daemon's socket there; null for the remote docker command's own choice.</param>
internal sealed record SshAddress(string? User, string Host, int? Port, string? SocketPath)
{
    /// <summary>The arguments of ssh, one each.</summary>
    public IEnumerable<string> Arguments(TimeSpan connectTimeout)
    {
        // Nobody is there to answer a question.
        yield return "-o";
        yield return "BatchMode=yes";
        if (connectTimeout > TimeSpan.Zero)
        {
            yield return "-o";
            yield return $"ConnectTimeout={Math.Max(1, (long)Math.Ceiling(connectTimeout.TotalSeconds))}";
        }

        yield return "-T";
        if (User is not null)
        {
            yield return "-l";
            yield return User;
        }

        if (Port is { } port)
        {
            yield return "-p";
            yield return $"{port}";
        }

        yield return "--";
        yield return Host;
        yield return "docker";
        if (SocketPath is not null)
        {
            yield return "--host";
            yield return $"unix://{SocketPath}";
        }

        yield return "system";
        yield return "dial-stdio";
    }
}
