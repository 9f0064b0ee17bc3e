using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>Takes a body apart into its JSON values.</summary>
internal static class JsonValues
{
    /// <summary>Gives the values one after the other. A value that the reader left in its middle counts for nothing.</summary>
    public static IReadOnlyList<JsonElement> In(ReadOnlySpan<byte> body)
    {
        List<JsonElement> values = [];
        var reader = new Utf8JsonReader(body, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true }));
        while (reader.Read() && JsonDocument.TryParseValue(ref reader, out var document))
        {
            values.Add(document.RootElement);
        }

        return values;
    }
}
