using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>The emitted classes, by reflection.</summary>
internal static class Dtos
{
    private const string Unknown = "UnknownProperties";

    public static bool IsOne(Type type) => type.GetProperty(Unknown)?.PropertyType == typeof(Dictionary<string, JsonElement>);

    /// <summary>Whether a type is an emitted class, or a collection with one at its bottom.</summary>
    public static bool HoldsOne(Type type) => IsOne(type) || (ItemOf(type) is { } item && HoldsOne(item));

    /// <summary>Gives the type of a collection's items.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;

    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != Unknown && property.GetIndexParameters().Length == 0);

    public static Dictionary<string, JsonElement>? UnknownOf(object dto) =>
        (Dictionary<string, JsonElement>?)dto.GetType().GetProperty(Unknown)!.GetValue(dto);

    /// <summary>Gives the emitted classes that a type holds, itself among them, however deep.</summary>
    public static IEnumerable<Type> ReachableFrom(Type type)
    {
        HashSet<Type> found = [];
        Stack<Type> open = new([type]);
        while (open.TryPop(out var next))
        {
            if (ItemOf(next) is { } item)
            {
                open.Push(item);
            }
            else if (IsOne(next) && found.Add(next))
            {
                foreach (var property in Properties(next))
                {
                    open.Push(property.PropertyType);
                }
            }
        }

        return found;
    }

    /// <summary>Gives the classes that a recorded answer is read into.</summary>
    public static IEnumerable<Type> In(Recording recording) =>
        ApiOperations.Find(recording.Operation) is { Answer: { } type } ? recording.Values.SelectMany(value => TypesIn(Read(type, value)).Append(type)) : [];

    public static object? Read(Type type, JsonElement json) => json.Deserialize(type, DockerJsonContext.Default.GetTypeInfo(type)?.Options ?? JsonSerializerOptions.Default);

    // A class whose every property is unset was not sent, even where the getter of its holder makes one.
    private static IEnumerable<Type> TypesIn(object? value) => value switch
    {
        null or string => [],
        IDictionary map => map.Values.Cast<object?>().SelectMany(TypesIn),
        IEnumerable list when ItemOf(value.GetType()) is not null => list.Cast<object?>().SelectMany(TypesIn),
        _ when IsOne(value.GetType()) => Write(value.GetType(), value).GetPropertyCount() == 0
            ? []
            : Properties(value.GetType()).SelectMany(property => TypesIn(property.GetValue(value))).Prepend(value.GetType()),
        _ => [],
    };

    public static JsonElement Write(Type type, object? value) =>
        JsonSerializer.SerializeToElement(value, type, DockerJsonContext.Default.GetTypeInfo(type)?.Options ?? JsonSerializerOptions.Default);
}
