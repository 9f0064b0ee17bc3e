using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>A recorded answer, as its file has it.</summary>
/// <param name="Name">The file's name, with the kind of daemon as its folder.</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="ApiVersion">The API version that was spoken; empty where the path had none.</param>
/// <param name="Values">The answer, or the values of a stream.</param>
internal sealed record Recording(string Name, string Operation, string ApiVersion, IReadOnlyList<JsonElement> Values)
{
    private const string Folder = "answers/";

    public static IReadOnlyList<Recording> All { get; } = [.. ReadAll()];

    public DaemonKind Daemon => DaemonKind.Parse(Name.Split('/')[0]);

    public static Recording Named(string name) => All.Single(recording => recording.Name == name);

    private static IEnumerable<Recording> ReadAll()
    {
        var assembly = typeof(Recording).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var root = JsonDocument.Parse(stream).RootElement;
            yield return new Recording(
                resource[Folder.Length..],
                root.GetProperty("operation").GetString()!,
                root.GetProperty("apiVersion").GetString()!,
                [.. root.GetProperty("values").EnumerateArray()]);
        }
    }
}
