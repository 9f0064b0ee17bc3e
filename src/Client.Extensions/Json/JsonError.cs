using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>Words for JSON that is not what was expected; it names kinds, never values, which may be secrets.</summary>
internal static class JsonError
{
    public static JsonException Unexpected(string expected, ref Utf8JsonReader reader) =>
        new($"Expected {expected}, got {Describe(reader.TokenType)}.");

    public static JsonException Ended() => new("The JSON text ended early.");

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => token.ToString(),
    };
}
