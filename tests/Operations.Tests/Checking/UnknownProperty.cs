using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>A property that a daemon sent and the client's version does not name.</summary>
/// <param name="Path">Where it is, from the answer on: <c>[]</c> is an item, <c>{}</c> the value of a key.</param>
/// <param name="Dto">The class that lacks it.</param>
/// <param name="Sample">What came.</param>
internal sealed record UnknownProperty(string Path, Type Dto, JsonElement Sample)
{
    private const int LongestSample = 80;

    public override string ToString()
    {
        var text = Sample.GetRawText();
        return $"{Path} ({Sample.ValueKind}, missing in {Dto.Name}): {(text.Length > LongestSample ? text[..LongestSample] + "…" : text)}";
    }
}
