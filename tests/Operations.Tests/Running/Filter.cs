using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>The filters of lists and prunes.</summary>
internal static class Filter
{
    /// <summary>Makes a filter of one key.</summary>
    public static string Of(string key, string value) => JsonSerializer.Serialize(new Dictionary<string, string[]> { [key] = [value] });
}
