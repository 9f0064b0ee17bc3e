using System.Reflection;

namespace DockerApiGen.Operations.Tests;

/// <summary>The methods that call the operations, by the operations' ids.</summary>
internal static class OperationMethods
{
    private static readonly Dictionary<string, MethodInfo> s_byId = typeof(OperationMethods).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(OperationAttribute)))
        .ToDictionary(method => method.GetCustomAttribute<OperationAttribute>()!.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Ids => s_byId.Keys;

    public static MethodInfo? Find(string id) => s_byId.GetValueOrDefault(id);

    public static bool NeedsSwarm(string id) => Find(id)?.DeclaringType!.IsDefined(typeof(NeedsSwarmAttribute)) == true;

    /// <summary>Calls an operation as its method does.</summary>
    public static Task CallAsync(MethodInfo method, OperationRun run) =>
        (Task)method.Invoke(Activator.CreateInstance(method.DeclaringType!, run), BindingFlags.DoNotWrapExceptions, null, [], null)!;
}
