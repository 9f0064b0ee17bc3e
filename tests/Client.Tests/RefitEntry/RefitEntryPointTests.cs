using System.Net;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace DockerApiGen.Client.Tests.RefitEntry;

/// <summary>Refit's ways to a client lead to ours.</summary>
public sealed class RefitEntryPointTests
{
    private readonly RecordingHandler _handler = new(() => Answer.Json("""[{"Id":"c1"}]"""));

    public static TheoryData<string> Interfaces => [.. ApiInterfaces.All.Select(type => type.Name)];

    [Fact]
    public async Task For_gives_our_client()
    {
        await AssertIsOursAsync(RestService.For<IContainerApi>(_handler.CreateClient()));
    }

    [Fact]
    public async Task For_with_settings_gives_our_client()
    {
        await AssertIsOursAsync(RestService.For<IContainerApi>(_handler.CreateClient(), new RefitSettings()));
    }

    [Fact]
    public async Task ForGenerated_gives_our_client()
    {
        await AssertIsOursAsync(RestService.ForGenerated<IContainerApi>(_handler.CreateClient()));
    }

    [Fact]
    public async Task ForGenerated_with_settings_gives_our_client()
    {
        await AssertIsOursAsync(RestService.ForGenerated<IContainerApi>(_handler.CreateClient(), new RefitSettings()));
    }

    [Fact]
    public async Task A_service_collection_gives_our_client()
    {
        var services = new ServiceCollection();
        services.AddRefitGeneratedClient<IContainerApi>()
            .ConfigureHttpClient(client => client.BaseAddress = new Uri("http://docker/"))
            .ConfigurePrimaryHttpMessageHandler(() => _handler);
        await using var provider = services.BuildServiceProvider();

        await AssertIsOursAsync(provider.GetRequiredService<IContainerApi>());
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Every_interface_is_registered(string name)
    {
        var type = ApiInterfaces.All.Single(candidate => candidate.Name == name);
        var method = typeof(RestService).GetMethods()
            .Single(candidate => candidate.Name == nameof(RestService.ForGenerated) && candidate.IsGenericMethod
                && candidate.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual([typeof(HttpClient), typeof(RefitSettings)]));

        var client = method.MakeGenericMethod(type).Invoke(null, [_handler.CreateClient(), new RefitSettings()])!;

        Assert.Equal(name[1..], client.GetType().Name);
        Assert.Equal(typeof(IDockerApi).Assembly, client.GetType().Assembly);
    }

    [Fact]
    public async Task The_path_of_the_base_address_is_kept()
    {
        using var client = new HttpClient(_handler) { BaseAddress = new Uri("http://docker/proxy/v1.48") };

        await RestService.For<IContainerApi>(client).ListAsync();

        Assert.Equal("/proxy/v1.48/containers/json", Assert.Single(_handler.Requests).Target);
    }

    private async Task AssertIsOursAsync(IContainerApi client)
    {
        Assert.IsType<ContainerApi>(client);
        Assert.Equal("c1", Assert.Single(await client.ListAsync(new() { All = true })).Id);
        Assert.Equal("GET /containers/json?all=true", Assert.Single(_handler.Requests).ToString());
    }
}
