using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Json;

/// <summary>JSON that is part of something else: of a query or a header.</summary>
internal static class JsonPart
{
    // What is around it has an escaping of its own, so JSON's is kept to the least.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes a value in UTF-8. The buffer is the caller's, who disposes it.</summary>
    public static PooledBuffer Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new PooledBuffer(256);
        try
        {
            using var writer = new Utf8JsonWriter(buffer, Options);
            write(writer, value);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }

        return buffer;
    }

    /// <summary>Writes a value as text.</summary>
    public static string ToText<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = Write(value, write);
        return Encoding.UTF8.GetString(buffer.Span);
    }
}
