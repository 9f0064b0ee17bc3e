using System.Collections;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DockerApiGen.Client.Tests.Models;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.NSwag;

/// <summary>Walks two type graphs side by side and notes where they differ on the wire.</summary>
internal sealed class ShapeComparison
{
    private readonly HashSet<(Type Ours, Type Theirs)> _seen = [];

    public HashSet<Type> Ours { get; } = [];

    public HashSet<Type> Theirs { get; } = [];

    public List<string> Differences { get; } = [];

    public void Compare(Type ours, Type theirs, string place)
    {
        ours = Nullable.GetUnderlyingType(ours) ?? ours;
        theirs = Nullable.GetUnderlyingType(theirs) ?? theirs;
        if (!_seen.Add((ours, theirs)))
        {
            return;
        }

        Ours.Add(ours);
        Theirs.Add(theirs);
        switch (KindOf(ours), KindOf(theirs))
        {
            case (Kind.Object, Kind.Object):
                CompareProperties(ours, theirs);
                break;
            case (Kind.Enum, Kind.Enum):
                CompareMembers(ours, theirs);
                break;
            case (Kind.Map, Kind.Map) or (Kind.List, Kind.List):
                Compare(Element(ours), Element(theirs), place + "[]");
                break;
            case (Kind.Set, Kind.Map):
                // A map whose values are empty objects: on the wire it is the same, and only its keys say anything.
                break;
            case (Kind.Object, Kind.Anything) when Dto.WireNames(ours).Count == 0:
            case (Kind.Value, Kind.Value) or (Kind.Anything, Kind.Anything):
                break;
            case var (oursKind, theirsKind):
                Differences.Add($"{place}: {oursKind} here, {theirsKind} there");
                break;
        }
    }

    public static bool IsDto(Type type) => KindOf(type) == Kind.Object;

    private void CompareProperties(Type ours, Type theirs)
    {
        var ourProperties = Dto.WireNames(ours);
        var theirProperties = theirs.GetProperties()
            .Where(property => property.GetCustomAttribute<JsonExtensionDataAttribute>() is null)
            .ToDictionary(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name);

        Differences.AddRange(ourProperties.Keys.Except(theirProperties.Keys).Select(name => $"{ours.Name}.{name}: only here"));
        Differences.AddRange(theirProperties.Keys.Except(ourProperties.Keys).Select(name => $"{ours.Name}.{name}: only there"));
        foreach (var (name, property) in ourProperties)
        {
            if (theirProperties.TryGetValue(name, out var other))
            {
                Compare(property.PropertyType, other.PropertyType, $"{ours.Name}.{name}");
            }
        }
    }

    private void CompareMembers(Type ours, Type theirs)
    {
        var ourMembers = ours.GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(member => member.GetValue(null)!.ToString()!);
        var theirMembers = theirs.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => member.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? $"{(int)member.GetValue(null)!}");
        Differences.AddRange(ourMembers.Except(theirMembers).Select(member => $"{ours.Name} '{member}': only here"));
        Differences.AddRange(theirMembers.Except(ourMembers).Select(member => $"{ours.Name} '{member}': only there"));
    }

    private static Kind KindOf(Type type) => type switch
    {
        _ when type == typeof(string) || type == typeof(byte[]) || type == typeof(Uri) => Kind.Value,
        _ when type == typeof(JsonElement) || type == typeof(object) => Kind.Anything,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(HashSet<>) => Kind.Set,
        _ when type.IsEnum || (type.IsValueType && type.Namespace == typeof(IDockerApi).Namespace) => Kind.Enum,
        _ when type.IsValueType => Kind.Value,
        _ when typeof(IDictionary).IsAssignableFrom(type) || type.Name == "IDictionary`2" => Kind.Map,
        _ when typeof(IEnumerable).IsAssignableFrom(type) => Kind.List,
        _ => Kind.Object,
    };

    // A definition that is a list or a map is a class of its own there.
    private static Type Element(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type.BaseType!.GetGenericArguments()[^1];

    private enum Kind
    {
        Value,
        Enum,
        Object,
        List,
        Map,
        Set,
        Anything,
    }
}
