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

    public static object? Read(Type type, JsonElement json) => json.Deserialize(type, DockerJsonContext.Default.GetTypeInfo(type)?.Options ?? JsonSerializerOptions.Default);

    public static JsonElement Write(Type type, object? value) =>
        JsonSerializer.SerializeToElement(value, type, DockerJsonContext.Default.GetTypeInfo(type)?.Options ?? JsonSerializerOptions.Default);
}
