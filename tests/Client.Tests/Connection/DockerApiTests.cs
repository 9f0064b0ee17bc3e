using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Connection;

/// <summary>Who opens and who closes the connections of a DockerApi.</summary>
public sealed class DockerApiTests
{
    private const string Pong = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

    [Fact]
    public async Task Connect_does_not_touch_the_network()
    {
        await using var daemon = new ScriptedDaemon(_ => Task.CompletedTask);
        await using (var api = DockerApi.Connect(daemon.Options))
        {
            Assert.All(typeof(IDockerApi).GetProperties(), property => Assert.NotNull(property.GetValue(api)));
            await Task.Delay(50);
        }

        Assert.Equal(0, daemon.ConnectionCount);
    }

    [Fact]
    public void Connect_to_a_socket_that_is_not_there_does_not_throw()
    {
        using var api = DockerApi.Connect(new() { Endpoint = new Uri("unix:///no/such.sock") });
    }

    [Fact]
    public async Task The_first_call_connects_and_disposal_closes_the_connection()
    {
        var closed = new TaskCompletionSource();
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendAsync(socket, Pong);
            Assert.Equal("", await ScriptedDaemon.ReadHeadAsync(socket));
            closed.SetResult();
        });
        var api = DockerApi.Connect(daemon.Options);

        Assert.Equal("OK", (await api.System.PingAsync()).Content);
        Assert.Equal(1, daemon.ConnectionCount);
        Assert.False(closed.Task.IsCompleted);

        await api.DisposeAsync();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => api.System.PingAsync());
    }

    [Fact]
    public async Task A_callers_HttpClient_stays_open()
    {
        using var handler = new RecordingHandler(() => Answer.Text("OK"));
        using var client = handler.CreateClient();
        var api = new DockerApi(client);
        await api.System.PingAsync();

        await api.DisposeAsync();
        api.Dispose();

        Assert.False(handler.IsDisposed);
        Assert.Equal("OK", await client.GetStringAsync("/_ping"));
    }

    [Fact]
    public void An_api_gives_the_same_client_every_time()
    {
        using var client = new HttpClient { BaseAddress = new Uri("http://docker/") };
        using var api = new DockerApi(client);

        Assert.All(typeof(IDockerApi).GetProperties(), property => Assert.Same(property.GetValue(api), property.GetValue(api)));
    }

    [Fact]
    public async Task A_pinned_version_is_in_the_path_and_a_ping_has_none()
    {
        var heads = new List<string>();
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            while (await ScriptedDaemon.ReadHeadAsync(socket) is { Length: > 0 } head)
            {
                heads.Add(head.Split('\r')[0]);
                await ScriptedDaemon.SendAsync(socket, Pong);
            }
        });
        await using var api = DockerApi.Connect(daemon.Options);

        await api.Containers.PauseAsync("web");
        await api.System.PingAsync();

        Assert.Equal(["POST /v1.48/containers/web/pause HTTP/1.1", "GET /_ping HTTP/1.1"], heads);
    }
}
