using System.Reflection;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;
using Refit;

namespace DockerApiGen.Client.Tests.Wire;

/// <summary>What the methods make of their arguments before anything is sent.</summary>
public sealed class ArgumentTests
{
    public static TheoryData<string> Methods => UnsetParameterTests.Methods;

    public static TheoryData<string> RequiredReferences => [.. Required().Where(parameter => !parameter.ParameterType.IsValueType).Select(NameOf)];

    public static TheoryData<string> PathParameters => [.. Required().Where(IsInPath).Select(NameOf)];

    [Theory]
    [MemberData(nameof(RequiredReferences))]
    public async Task Null_for_what_is_required_is_refused(string name)
    {
        var exception = await CallAsync(name, null);

        Assert.Equal(name.Split(' ')[1], Assert.IsType<ArgumentNullException>(exception).ParamName);
    }

    [Theory]
    [MemberData(nameof(PathParameters))]
    public async Task A_name_that_would_address_something_else_is_refused(string name)
    {
        foreach (var value in new[] { "", " ", ".", "..", "a\nb" })
        {
            var exception = await CallAsync(name, value);

            Assert.Equal(name.Split(' ')[1], Assert.IsType<ArgumentException>(exception).ParamName);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task The_cancellation_token_reaches_the_handler(string name)
    {
        var method = ApiInterfaces.Methods.Single(candidate => ApiInterfaces.NameOf(candidate) == name);
        using var handler = new RecordingHandler(() => Answer.Success(method.ReturnType));
        using var api = new DockerApi(handler.CreateClient());
        var cancelled = new CancellationToken(canceled: true);
        var arguments = MethodCall.RequiredArguments(method, (parameter, value) => parameter.ParameterType == typeof(CancellationToken) ? cancelled : value);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MethodCall.Invoke(api, method, arguments));
        Assert.Empty(handler.Requests);
    }

    private static async Task<Exception?> CallAsync(string name, object? value)
    {
        var required = Required().Single(parameter => NameOf(parameter) == name);
        var method = (MethodInfo)required.Member;
        using var handler = new RecordingHandler(() => Answer.Success(method.ReturnType));
        using var api = new DockerApi(handler.CreateClient());
        var exception = await Record.ExceptionAsync(
            () => MethodCall.Invoke(api, method, MethodCall.RequiredArguments(method, (parameter, given) => parameter == required ? value : given)));
        Assert.Equal(exception is null, handler.Requests.Count == 1);
        return exception;
    }

    private static IEnumerable<ParameterInfo> Required() =>
        ApiInterfaces.Methods.SelectMany(method => method.GetParameters()).Where(parameter => !parameter.IsOptional);

    private static bool IsInPath(ParameterInfo parameter) => parameter.Member.GetCustomAttributes<HttpMethodAttribute>()
        .Single().Path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal);

    private static string NameOf(ParameterInfo parameter) => $"{ApiInterfaces.NameOf((MethodInfo)parameter.Member)} {parameter.Name}";
}
