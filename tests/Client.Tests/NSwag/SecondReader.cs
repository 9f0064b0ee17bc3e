using System.Reflection;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.NSwag;

/// <summary>The client that NSwag makes of the same document, and ours, operation by operation.</summary>
internal static class SecondReader
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyDictionary<string, MethodInfo> Theirs { get; } = typeof(NSwagClient.Client).GetMethods(Declared)
        .Where(method => method.GetParameters() is [.., { ParameterType: var last }] && last == typeof(CancellationToken))
        .ToDictionary(method => method.Name[..^"Async".Length]);

    /// <summary>Our methods by operationId, which only a request tells.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Ours { get; } = ApiInterfaces.Methods
        .ToDictionary(method => OursSendsAsync(method).GetAwaiter().GetResult().Operation!.Name);

    public static async Task<SentRequest> TheirsSendsAsync(string operation)
    {
        using var handler = new RecordingHandler(() => Answer.Json("{}"));
        return await SendsAsync(handler, Theirs[operation], new NSwagClient.Client("http://docker/", handler.CreateClient()));
    }

    public static Task<SentRequest> OursSendsAsync(string operation) => OursSendsAsync(Ours[operation]);

    private static async Task<SentRequest> OursSendsAsync(MethodInfo method)
    {
        using var handler = new RecordingHandler(() => Answer.Success(method.ReturnType));
        using var api = new DockerApi(handler.CreateClient());
        var target = typeof(IDockerApi).GetProperties().Single(property => property.PropertyType == method.DeclaringType).GetValue(api)!;
        return await SendsAsync(handler, method, target);
    }

    private static async Task<SentRequest> SendsAsync(RecordingHandler handler, MethodInfo method, object target)
    {
        // NSwag's client knows fewer answers than the daemon has: only the request counts here.
        await Record.ExceptionAsync(() => (Task)method.Invoke(target, [.. method.GetParameters().Select(parameter => Value(parameter.ParameterType))])!);
        return Assert.Single(handler.Requests);
    }

    /// <summary>The same value on both sides wherever it shows in the path.</summary>
    private static object Value(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } underlying => Value(underlying),
        _ when type == typeof(string) => "s",
        _ when type == typeof(bool) => true,
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _ when type == typeof(Stream) => new MemoryStream("tar"u8.ToArray()),
        _ when type == typeof(NSwagClient.FileParameter) => new NSwagClient.FileParameter(new MemoryStream("tar"u8.ToArray()), "context.tar", "application/x-tar"),
        { IsEnum: true } => Enum.GetValues(type).GetValue(0)!,
        { IsInterface: true, IsGenericType: true } => ArrayOf(type.GetGenericArguments()[0]),
        { Namespace: nameof(NSwagClient) } => Activator.CreateInstance(type)!,
        _ => new Filler().Create(type),
    };

    private static Array ArrayOf(Type element)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(Value(element), 0);
        return array;
    }
}
