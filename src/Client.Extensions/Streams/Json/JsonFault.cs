using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>What readers and converters throw at a value that is no JSON, or not of its type.</summary>
internal static class JsonFault
{
    public static bool Is(Exception exception) => exception is JsonException or InvalidOperationException or FormatException;
}
