namespace DockerApiGen.Operations.Tests;

/// <summary>What daemons send, has no name in the classes, and shall have none.</summary>
internal static class KnownUnknown
{
    public static bool Has(string operation, string apiVersion, UnknownProperty found) => false;
}
