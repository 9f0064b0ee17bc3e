using System.Reflection;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen.Operations.Tests;

/// <summary>All operations of the client's version, as the generated clients have them.</summary>
internal static class ApiOperations
{
    private static readonly Dictionary<string, ApiOperation> s_byId =
        Tags().SelectMany(Operations).ToDictionary(operation => operation.Id, StringComparer.Ordinal);

    public static IReadOnlyList<ApiOperation> All { get; } = [.. s_byId.Values.OrderBy(operation => operation.Id, StringComparer.Ordinal)];

    public static ApiOperation? Find(string id) => s_byId.GetValueOrDefault(id);

    private static IEnumerable<Type> Tags() => typeof(IDockerApi).GetProperties().Select(property => property.PropertyType);

    // A client holds its operations in static fields, each named after its method: s_inspect for InspectAsync.
    private static IEnumerable<ApiOperation> Operations(Type tag)
    {
        var client = tag.Assembly.GetTypes().Single(type => type.IsClass && tag.IsAssignableFrom(type));
        foreach (var field in client.GetFields(BindingFlags.NonPublic | BindingFlags.Static).Where(field => field.FieldType == typeof(DockerOperation)))
        {
            var operation = (DockerOperation)field.GetValue(null)!;
            var method = tag.GetMethods().Single(method => string.Equals(method.Name, $"{field.Name[2..]}Async", StringComparison.OrdinalIgnoreCase));
            var (answer, isStream) = AnswerOf(method.ReturnType);
            yield return new ApiOperation(operation.Name, tag, answer, isStream);
        }
    }

    private static (Type? Answer, bool IsStream) AnswerOf(Type returned)
    {
        var result = returned.IsGenericType ? returned.GetGenericArguments()[0] : typeof(void);
        if (!Dtos.HoldsOne(result) && result.Namespace == typeof(IDockerApi).Namespace && result.GetProperty("Content") is { } content)
        {
            // What stands in the headers is beside it.
            result = content.PropertyType;
        }

        if (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(JsonStream<>))
        {
            return (result.GetGenericArguments()[0], true);
        }

        return (Dtos.HoldsOne(result) ? result : null, false);
    }
}
