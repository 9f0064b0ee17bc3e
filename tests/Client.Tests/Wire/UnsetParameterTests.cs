using System.Reflection;
using System.Text;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;
using Refit;

namespace DockerApiGen.Client.Tests.Wire;

/// <summary>What a caller did not set is not sent.</summary>
public sealed class UnsetParameterTests
{
    public static TheoryData<string> Methods => [.. ApiInterfaces.Methods.Select(ApiInterfaces.NameOf)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_options_only_what_is_required_is_sent(string name)
    {
        var request = await CallAsync(name, _ => null);

        AssertOnlyRequired(name, request);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Empty_options_send_nothing_more_than_none(string name)
    {
        var request = await CallAsync(name, Activator.CreateInstance);

        AssertOnlyRequired(name, request);
        Assert.Equal((await CallAsync(name, _ => null)).ToString(), request.ToString());
    }

    private static void AssertOnlyRequired(string name, SentRequest request)
    {
        var parameters = Method(name).GetParameters();
        var required = parameters
            .Where(parameter => !parameter.IsOptional && !parameter.GetCustomAttributes().Any(attribute => attribute is BodyAttribute or HeaderAttribute))
            .Select(parameter => parameter.GetCustomAttribute<AliasAsAttribute>()?.Name ?? parameter.Name!)
            .Where(wireName => !request.Operation!.Path.Contains($"{{{wireName}}}", StringComparison.Ordinal));
        Assert.Equal(required, request.QueryNames);

        var requiredHeaders = parameters
            .Where(parameter => !parameter.IsOptional)
            .Select(parameter => parameter.GetCustomAttribute<HeaderAttribute>()?.Header)
            .Where(header => header is not null);
        if (name == "IImageApi.PushAsync")
        {
            // Old daemons insist on it, even when it says that there are no credentials.
            requiredHeaders = ["X-Registry-Auth"];
        }

        Assert.Equal(requiredHeaders, request.HeaderNames.Where(header => header.StartsWith("X-", StringComparison.Ordinal)));

        var body = parameters.FirstOrDefault(parameter => !parameter.IsOptional && parameter.GetCustomAttribute<BodyAttribute>() is not null);
        Assert.Equal(EmptyBody(body?.ParameterType), Encoding.UTF8.GetString(request.Body));
    }

    private static string EmptyBody(Type? body) => body switch
    {
        null => "",
        _ when body == typeof(Stream) => "",
        { IsGenericType: true } => "[]",
        _ => "{}",
    };

    private static async Task<SentRequest> CallAsync(string name, Func<Type, object?> options)
    {
        var method = Method(name);
        using var handler = new RecordingHandler(() => Answer.Success(method.ReturnType));
        using var api = new DockerApi(handler.CreateClient());
        var optionsType = ApiInterfaces.OptionsOf(method);
        await MethodCall.Invoke(api, method, MethodCall.RequiredArguments(
            method, (parameter, value) => parameter.ParameterType == optionsType ? options(optionsType) : value));
        return Assert.Single(handler.Requests);
    }

    private static MethodInfo Method(string name) => ApiInterfaces.Methods.Single(method => ApiInterfaces.NameOf(method) == name);
}
