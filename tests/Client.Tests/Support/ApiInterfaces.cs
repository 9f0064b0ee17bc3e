using System.Reflection;
using DockerApiGen.V1_48;
using Refit;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>What the generated interfaces declare.</summary>
internal static class ApiInterfaces
{
    /// <summary>The interfaces of the operations, one for each tag.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. typeof(IDockerApi).GetProperties().Select(property => property.PropertyType)];

    public static IEnumerable<MethodInfo> Methods => All.SelectMany(type => type.GetMethods());

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>The options class of a method, where it has one.</summary>
    public static Type? OptionsOf(MethodInfo method) =>
        method.GetParameters().FirstOrDefault(parameter => parameter.GetCustomAttribute<QueryAttribute>() is not null)?.ParameterType;

    public static string WireNameOf(MemberInfo member) => member.GetCustomAttribute<AliasAsAttribute>()!.Name;
}
