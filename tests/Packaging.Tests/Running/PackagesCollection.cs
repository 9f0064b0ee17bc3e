namespace DockerApiGen.Packaging.Tests;

/// <summary>The tests that share the packages, which are packed once.</summary>
[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<PackagesFixture>
{
    public const string Name = "packages";
}
