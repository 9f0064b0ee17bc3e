namespace DockerApiGen.Tests;

/// <summary>What a <see cref="ScriptedServer"/> listens on.</summary>
public enum ServerTransport
{
    Unix,
    Tcp,
    Tls,
    Pipe,
}
