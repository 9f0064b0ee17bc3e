using System.Net;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;
using Refit;

namespace DockerApiGen.Client.Tests.RefitEntry;

/// <summary>A caller's RefitSettings count, whichever way the client was made.</summary>
public sealed class RefitSettingsTests
{
    public static TheoryData<string> Ways => ["For", "ForGenerated", "constructor", "DockerApi"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_exception_factory_decides_what_is_thrown(string way)
    {
        var settings = new RefitSettings
        {
            ExceptionFactory = response => ValueTask.FromResult<Exception?>(new InvalidTimeZoneException($"{(int)response.StatusCode}")),
        };

        var exception = await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => Client(way, settings, new RecordingHandler(() => Answer.Error(HttpStatusCode.Conflict, "no"))).PauseAsync("web"));

        Assert.Equal("409", exception.Message);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_exception_factory_may_let_an_error_pass(string way)
    {
        var settings = new RefitSettings { ExceptionFactory = _ => ValueTask.FromResult<Exception?>(null) };

        await Client(way, settings, new RecordingHandler(() => Answer.Error(HttpStatusCode.Conflict, "no"))).PauseAsync("web");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Settings_without_an_exception_factory_leave_our_exceptions(string way)
    {
        await Assert.ThrowsAsync<DockerConflictException>(
            () => Client(way, new RefitSettings(), new RecordingHandler(() => Answer.Error(HttpStatusCode.Conflict, "no"))).PauseAsync("web"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_transport_exception_factory_decides_what_a_broken_connection_throws(string way)
    {
        var cause = new HttpRequestException("refused");
        var settings = new RefitSettings
        {
            TransportExceptionFactory = (request, exception, _) => new InvalidTimeZoneException(request.RequestUri!.AbsolutePath, exception),
        };

        var exception = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Client(way, settings, new RecordingHandler(() => throw cause)).PauseAsync("web"));

        Assert.Equal("/containers/web/pause", exception.Message);
        Assert.Same(cause, exception.InnerException);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_authorization_getter_is_asked_for_each_request(string way)
    {
        var calls = 0;
        var settings = new RefitSettings { AuthorizationHeaderValueGetter = (_, _) => ValueTask.FromResult($"token{++calls}") };
        var handler = new RecordingHandler(() => Answer.Empty());
        var client = Client(way, settings, handler);

        await client.PauseAsync("web");
        await client.UnpauseAsync("web");

        Assert.Equal(["Authorization: Bearer token1", "Authorization: Bearer token2"], handler.Requests.Select(request => Assert.Single(request.Headers)));
    }

    private static IContainerApi Client(string way, RefitSettings settings, RecordingHandler handler) => way switch
    {
        "For" => RestService.For<IContainerApi>(handler.CreateClient(), settings),
        "ForGenerated" => RestService.ForGenerated<IContainerApi>(handler.CreateClient(), settings),
        "constructor" => new ContainerApi(handler.CreateClient(), settings),
        _ => new DockerApi(handler.CreateClient(), settings).Containers,
    };
}
