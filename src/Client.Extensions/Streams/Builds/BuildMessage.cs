using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>What a message of a build says, independent of the API version.</summary>
/// <param name="Text">Its text, line ends included; null without one.</param>
/// <param name="Aux">Its JSON for programs; null without any.</param>
public readonly record struct BuildMessage(string? Text, JsonElement? Aux)
{
    private const string Algorithm = "sha256:";
    private const string Built = "Successfully built ";
    private const int LengthOfSha256 = 64;
    private const int LengthOfShortId = 12;

    /// <summary>
    /// Gets the id of the image that the build has made, such as <c>sha256:…</c>, in a message that says it: in its JSON for
    /// programs, or as all of its text, which is how a quiet build says it. Else null.
    /// </summary>
    public string? ImageId => AuxImageId ?? (Text?.TrimEnd('\n') is { } line && IsId(line) ? line : null);

    /// <summary>The id that the message has for programs, which no output of a RUN can be mistaken for.</summary>
    internal string? AuxImageId =>
        Aux is { ValueKind: JsonValueKind.Object } aux && aux.TryGetProperty("ID", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    /// <summary>The beginning of the id, in the sentence that ends a build.</summary>
    internal string? ShortImageId =>
        Text?.TrimEnd('\n') is { } line && line.StartsWith(Built, StringComparison.Ordinal)
        && line[Built.Length..] is { Length: LengthOfShortId } id && id.All(char.IsAsciiHexDigitLower) ? id : null;

    private static bool IsId(string text) =>
        text.Length == Algorithm.Length + LengthOfSha256 && text.StartsWith(Algorithm, StringComparison.Ordinal)
        && text[Algorithm.Length..].All(char.IsAsciiHexDigitLower);
}
