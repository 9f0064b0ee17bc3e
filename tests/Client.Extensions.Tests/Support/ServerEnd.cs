namespace DockerApiGen.Tests;

/// <summary>What a server does when it has sent what it had to send.</summary>
internal enum ServerEnd
{
    Close,
    Stall,
    Reset,
    Flood,
}
