using System.Text;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Connection;

/// <summary>Which operations send credentials where the caller passes none, and for which registry.</summary>
public sealed class RegistryCredentialsTests
{
    private const string Image = "ghcr.io/me/app";

    public static TheoryData<string> Operations => [.. Calls.Keys];

    private static Dictionary<string, Func<DockerApi, Task>> Calls { get; } = new()
    {
        ["pull"] = docker => docker.Images.CreateAsync(options: new() { FromImage = Image, Tag = "1" }),
        ["push"] = docker => docker.Images.PushAsync(Image),
        ["search"] = docker => docker.Images.SearchAsync(Image),
        ["inspect at the registry"] = docker => docker.Distribution.InspectAsync($"{Image}:1"),
        ["create a service"] = docker => docker.Services.CreateAsync(Service),
        ["update a service"] = docker => docker.Services.UpdateAsync("web", 1, Service),
        ["privileges of a plugin"] = docker => docker.Plugins.GetPrivilegesAsync(Image),
        ["pull a plugin"] = docker => docker.Plugins.PullAsync(Image, []),
        ["upgrade a plugin"] = docker => docker.Plugins.UpgradeAsync("volume", Image, []),
        ["push a plugin"] = docker => docker.Plugins.PushAsync(Image),
        ["build"] = docker => docker.Images.BuildAsync(new MemoryStream()),
    };

    private static ServiceSpec Service => new() { Name = "web", TaskTemplate = new() { ContainerSpec = new() { Image = $"{Image}:1" } } };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task They_are_sent(string operation)
    {
        var head = await SendAsync(operation, new() { Username = "me", Password = "?>" });
        var expected = """{"username":"me","password":"?>","serveraddress":"ghcr.io"}""";
        Assert.Equal(
            operation == "build" ? $"X-Registry-Config: {{\"ghcr.io\":{expected}}}" : $"X-Registry-Auth: {expected}",
            Header(head));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_any_only_a_push_says_so(string operation) =>
        Assert.Equal(operation == "push" ? "X-Registry-Auth: {}" : null, Header(await SendAsync(operation, null)));

    [Fact]
    public async Task An_import_and_a_service_that_keeps_its_own_need_none()
    {
        var login = new RegistryCredentials { Username = "me", Password = "x" };
        Assert.Null(Header(await SendAsync(docker => docker.Images.CreateAsync(new MemoryStream(), new() { FromSrc = "-" }), login)));
        Assert.Null(Header(await SendAsync(docker => docker.Services.UpdateAsync("web", 1, Service, new() { RegistryAuthFrom = ServiceUpdateRegistryAuthFrom.PreviousSpec }), login)));
    }

    private static Task<string> SendAsync(string operation, RegistryCredentials? login) => SendAsync(Calls[operation], login);

    private static async Task<string> SendAsync(Func<DockerApi, Task> call, RegistryCredentials? login)
    {
        var head = "";
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            head = await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendNotFoundAsync(socket);
        });
        var options = daemon.Options;
        options.Credentials = null;
        if (login is not null)
        {
            options.RegistryLogins["ghcr.io"] = login;
        }

        using var docker = DockerApi.Connect(options);
        await Assert.ThrowsAnyAsync<DockerApiException>(() => call(docker));
        return head;
    }

    private static string? Header(string head)
    {
        if (head.Split("\r\n").SingleOrDefault(line => line.StartsWith("X-Registry-", StringComparison.Ordinal)) is not { } line)
        {
            return null;
        }

        var parts = line.Split(": ");
        return $"{parts[0]}: {Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace('-', '+').Replace('_', '/')))}";
    }
}
