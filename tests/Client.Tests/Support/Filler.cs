using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>Makes values of any type that the generated code uses, all different where the type allows it.</summary>
internal sealed class Filler
{
    private static readonly DateTimeOffset Start = new(2024, 5, 6, 7, 8, 9, 123, TimeSpan.Zero);

    private int _next;

    public static object Instance(Type type) => new Filler().Create(type);

    public object Create(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Create(underlying);
        }

        var number = ++_next;
        return type switch
        {
            _ when type == typeof(string) => string.Create(CultureInfo.InvariantCulture, $"text ä/\" {number}"),
            _ when type == typeof(bool) => true,
            _ when type == typeof(long) => long.MaxValue - number,
            _ when type == typeof(ulong) => ulong.MaxValue - (ulong)number,
            _ when type == typeof(DateTimeOffset) => Start.AddTicks(number),
            _ when type == typeof(JsonElement) => JsonElement.Parse($$"""{"value":[{{number}},null,1.50]}"""),
            _ when type == typeof(byte[]) => BitConverter.GetBytes(number),
            _ when type == typeof(Stream) => new MemoryStream(BitConverter.GetBytes(number)),
            _ when type == typeof(HashSet<string>) => new HashSet<string> { $"{number}/tcp" },
            _ when type == typeof(HashSet<ContainerPort>) => new HashSet<ContainerPort> { Port(number) },
            _ when type == typeof(HostPort) => (HostPort)(number % 60000),
            _ when type == typeof(Filters) => new Filters { { "label", $"l{number}" } },
            _ when type == typeof(ImagePlatform) => new ImagePlatform { Os = "linux", Architecture = $"arch{number}" },
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            { IsArray: true } => Array(type.GetElementType()!),
            { IsPrimitive: true } => Convert.ChangeType(number % 100, type, CultureInfo.InvariantCulture),
            { IsEnum: true } => Enum.GetValues(type).GetValue(0)!,
            { IsValueType: true } => OpenEnum(type, number),
            { IsGenericType: true } when typeof(IDictionary).IsAssignableFrom(type) => Map(type),
            { IsGenericType: true } when typeof(IList).IsAssignableFrom(type) => List(type),
            _ => Object(type),
        };
    }

    /// <summary>Gives the object with every property set, the unknown ones aside.</summary>
    public object Object(Type type)
    {
        var instance = Activator.CreateInstance(type)!;
        foreach (var property in Settable(type))
        {
            property.SetValue(instance, Create(property.PropertyType));
        }

        return instance;
    }

    public static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties().Where(property => property.CanWrite && property.Name != "UnknownProperties");

    private static ContainerPort Port(int number) => ContainerPort.Udp(number % 60000);

    private Array Array(Type element)
    {
        var array = System.Array.CreateInstance(element, 2);
        array.SetValue(Create(element), 0);
        array.SetValue(Create(element), 1);
        return array;
    }

    private object List(Type type)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        list.Add(Create(type.GetGenericArguments()[0]));
        list.Add(Create(type.GetGenericArguments()[0]));
        return list;
    }

    private object Map(Type type)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        map.Add(type.GetGenericArguments()[0] == typeof(ContainerPort) ? (object)Port(_next) : $"key {_next}", Create(type.GetGenericArguments()[1]));
        return map;
    }

    private static object OpenEnum(Type type, int number) =>
        type.GetConstructor([typeof(string)]) is { } text
            ? text.Invoke([string.Create(CultureInfo.InvariantCulture, $"member {number}")])
            : type.GetConstructor([typeof(long)])!.Invoke([(long)number]);
}
