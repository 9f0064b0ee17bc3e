using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>What a message of a build says, independent of the API version.</summary>
/// <param name="Text">Its text, line ends included; null without one.</param>
/// <param name="Aux">Its JSON for programs; null without any.</param>
public readonly record struct BuildMessage(string? Text, JsonElement? Aux)
{
    /// <summary>Gets the id of the image that the build has made, such as <c>sha256:…</c>, in the message that says it; else null.</summary>
    public string? ImageId =>
        Aux is { ValueKind: JsonValueKind.Object } aux && aux.TryGetProperty("ID", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
