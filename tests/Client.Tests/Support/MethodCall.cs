using System.Reflection;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>Calls a method of an interface with arguments made up for it.</summary>
internal static class MethodCall
{
    /// <summary>Gives what is required and nothing else; <paramref name="replace"/> may give another value for a parameter.</summary>
    public static object?[] RequiredArguments(MethodInfo method, Func<ParameterInfo, object?, object?>? replace = null) =>
        [.. method.GetParameters().Select(parameter => replace is null ? Required(parameter) : replace(parameter, Required(parameter)))];

    public static Task Invoke(IDockerApi api, MethodInfo method, object?[] arguments)
    {
        var target = typeof(IDockerApi).GetProperties().Single(property => property.PropertyType == method.DeclaringType).GetValue(api);
        return (Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static object? Required(ParameterInfo parameter) => parameter switch
    {
        { ParameterType: var type } when type == typeof(CancellationToken) => CancellationToken.None,
        { IsOptional: true } => null,
        { ParameterType: var type } when type == typeof(string) => "x",
        { ParameterType: var type } when type == typeof(Stream) => new MemoryStream(),
        _ => Activator.CreateInstance(parameter.ParameterType),
    };
}
