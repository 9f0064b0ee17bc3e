using System.Reflection;
using DockerApiGen.Client.Tests.Models;
using DockerApiGen.Streams;
using DockerApiGen.V1_48;
using Refit;

namespace DockerApiGen.Client.Tests.NSwag;

/// <summary>NSwag reads the same properties out of the document as our generator.</summary>
public sealed class SecondReaderShapeTests
{
    /// <summary>Where the two differ, and why ours is meant so.</summary>
    private static readonly Dictionary<string, string> s_knownDifferences = [];

    /// <summary>What NSwag has no counterpart for, and why.</summary>
    private static readonly Dictionary<string, string> s_oursAlone = new()
    {
        ["ImageBuildOutput"] = "JSON in a query parameter, of which NSwag knows only that it is text",
        ["ImageBuildUlimit"] = "JSON in a query parameter, of which NSwag knows only that it is text",
    };

    /// <summary>What only NSwag has, and why.</summary>
    private static readonly Dictionary<string, string> s_theirsAlone = [];

    private readonly ShapeComparison _comparison = new();

    public SecondReaderShapeTests()
    {
        foreach (var (operation, theirs) in SecondReader.Theirs)
        {
            CompareOperation(operation, SecondReader.Ours[operation], theirs);
        }

        // Types that only a correction leads to, such as the messages of a build.
        foreach (var type in Dto.All.Where(type => !_comparison.Ours.Contains(type)))
        {
            if (TheirTypes().SingleOrDefault(candidate => candidate.Name == type.Name) is { } theirs)
            {
                _comparison.Compare(type, theirs, type.Name);
            }
        }
    }

    [Fact]
    public void Wire_names_kinds_and_enum_members_are_the_same()
    {
        Assert.Equal(s_knownDifferences.Keys.Order(StringComparer.Ordinal), _comparison.Differences.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_of_ours_has_a_counterpart()
    {
        Assert.Equal(s_oursAlone.Keys.Order(StringComparer.Ordinal), Dto.All.Except(_comparison.Ours).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_of_theirs_has_a_counterpart()
    {
        Assert.Equal(s_theirsAlone.Keys.Order(StringComparer.Ordinal), TheirTypes().Except(_comparison.Theirs).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    private void CompareOperation(string operation, MethodInfo ours, MethodInfo theirs)
    {
        if (Result(ours) is { } ourResult && Result(theirs) is { } theirResult)
        {
            _comparison.Compare(ourResult, theirResult, $"{operation}, answer");
        }

        var ourBody = ours.GetParameters().SingleOrDefault(parameter => parameter.GetCustomAttribute<BodyAttribute>() is not null)?.ParameterType;
        var theirBody = theirs.GetParameters().Select(parameter => parameter.ParameterType).SingleOrDefault(IsJson);
        if (ourBody is not null && theirBody is not null && ourBody != typeof(Stream))
        {
            _comparison.Compare(ourBody, theirBody, $"{operation}, body");
        }
    }

    /// <summary>What is read as JSON, if the answer is; bytes and connections are compared by what the wire table says of them.</summary>
    private static Type? Result(MethodInfo method) =>
        method.ReturnType is not { IsGenericType: true } task ? null : WithoutHeaders(task.GetGenericArguments()[0]) switch
        {
            null => null,
            { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(JsonStream<>) => type.GetGenericArguments()[0],
            var type => IsJson(type) ? type : null,
        };

    /// <summary>The body of an answer that has a class with its headers.</summary>
    private static Type? WithoutHeaders(Type answer) =>
        answer.Namespace == typeof(IDockerApi).Namespace && ShapeComparison.IsDto(answer) && !Dto.All.Contains(answer)
            ? answer.GetProperty("Content")?.PropertyType
            : answer;

    private static bool IsJson(Type type) =>
        type.Namespace is "DockerApiGen.V1_48" || (type.Namespace == nameof(NSwagClient) && type.IsClass && type != typeof(NSwagClient.FileResponse) && type != typeof(NSwagClient.FileParameter))
        || (type.IsGenericType && Nullable.GetUnderlyingType(type) is null && IsJson(type.GetGenericArguments()[^1]));

    private static IEnumerable<Type> TheirTypes() => typeof(NSwagClient.Client).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == nameof(NSwagClient) && type.IsClass && ShapeComparison.IsDto(type))
        .Except([typeof(NSwagClient.Client), typeof(NSwagClient.FileResponse), typeof(NSwagClient.FileParameter), typeof(NSwagClient.ApiException), typeof(NSwagClient.ApiException<>)]);
}
