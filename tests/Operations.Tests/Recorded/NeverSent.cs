namespace DockerApiGen.Operations.Tests;

/// <summary>The classes of answers that no daemon of the recorded kinds sends where the tests run, with the reason.</summary>
internal static class NeverSent
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
