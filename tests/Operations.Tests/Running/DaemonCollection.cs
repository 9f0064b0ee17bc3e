namespace DockerApiGen.Operations.Tests;

/// <summary>All calls to the daemon: one after the other, so that each one's answers are its own.</summary>
[CollectionDefinition(Name)]
public sealed class DaemonCollection : ICollectionFixture<DaemonFixture>
{
    public const string Name = "Daemon";
}
