using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.Json;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Models;

/// <summary>The emitted DTOs, and the ways to read and write them.</summary>
internal static class Dto
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> s_wireNames = new();

    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(IDockerApi).Assembly.GetExportedTypes().Where(type => type.GetProperty("UnknownProperties") is not null).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. All.Select(type => type.Name)];

    public static Type Named(string name) => All.Single(type => type.Name == name);

    public static string Write(object value) => JsonSerializer.Serialize(value, DockerJsonContext.Default.GetTypeInfo(value.GetType())!);

    public static object Read(Type type, string json) => JsonSerializer.Deserialize(json, DockerJsonContext.Default.GetTypeInfo(type)!)!;

    /// <summary>The properties by the name that each has on the wire, found by writing one at a time.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> WireNames(Type type) => s_wireNames.GetOrAdd(
        type,
        static type => Filler.Settable(type).ToDictionary(property => WireName(type, property)));

    /// <summary>As JSON with every known property and some that no version knows.</summary>
    public static string FullJson(Type type) => WithUnknown(Write(Filler.Instance(type)));

    public static string WithUnknown(string json) => json == "{}" ? $"{{{Unknown}}}" : $"{json[..^1]},{Unknown}}}";

    /// <summary>Properties of every kind, with numbers that a double cannot hold.</summary>
    public static string Unknown =>
        """
        "X-Object":{"a":{"b":[1,{"c":null}]},"":""},"X-Null":null,"X-Array":[true,false,null,[]],"X-Text":"\u00E4\n\u0022","X-Long":12345678901234567890123456789012345678901,"X-Precise":0.10000000000000000000000000000000000001,"X-Huge":1e999,"X-Trailing":1.50
        """;

    /// <summary>Reads with the reader that is emitted for the type, past System.Text.Json's serializer.</summary>
    public static object ReadDirectly(Type type, string json) => Call(type, nameof(ReadDirectly), json);

    public static string WriteDirectly(object value) => (string)Call(value.GetType(), nameof(WriteDirectly), value);

    private static string WireName(Type type, PropertyInfo property)
    {
        var instance = Activator.CreateInstance(type)!;
        property.SetValue(instance, new Filler().Create(property.PropertyType));
        using var document = JsonDocument.Parse(Write(instance));
        return Assert.Single(document.RootElement.EnumerateObject()).Name;
    }

    // The emitted readers are internal; they can be type arguments all the same.
    private static object Call(Type type, string method, object argument) => typeof(Direct<,>)
        .MakeGenericType(type, type.GetNestedType("Json", BindingFlags.NonPublic)!)
        .GetMethod(method)!
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;

    private static class Direct<T, TValue>
        where TValue : IJsonValue<T>
    {
        public static object ReadDirectly(string json)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            reader.Read();
            var value = TValue.Read(ref reader)!;
            Assert.Equal(reader.BytesConsumed, Encoding.UTF8.GetByteCount(json));
            return value;
        }

        public static string WriteDirectly(T value)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                TValue.Write(writer, value);
            }

            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }
}
