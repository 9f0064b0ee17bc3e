namespace DockerApiGen.Daemon.Tests;

/// <summary>All tests on the daemon: one after the other, so that none sees another's work half done.</summary>
[CollectionDefinition(Name)]
public sealed class DaemonCollection : ICollectionFixture<DaemonFixture>
{
    public const string Name = "Daemon";
}
