using System.IO.Pipes;
using System.Text;

namespace DockerApiGen.Tests;

public class NamedPipeConnectorTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Calls_go_through_a_pipe_and_share_it()
    {
        var name = $"dag-{Guid.NewGuid():n}";
        await using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var serving = Task.Run(async () =>
        {
            await pipe.WaitForConnectionAsync();
            var buffer = new byte[4096];
            for (var i = 0; i < 2; i++)
            {
                Assert.True(await pipe.ReadAsync(buffer) > 0);
                await pipe.WriteAsync(Encoding.ASCII.GetBytes(ScriptedServer.Ok("{}")));
            }
        });
        using var client = Connect(name, Soon);
        Assert.Equal("{}", await client.GetStringAsync("/x").WaitAsync(Soon));
        Assert.Equal("{}", await client.GetStringAsync("/x").WaitAsync(Soon));
        await serving;
    }

    [Fact]
    public async Task A_pipe_that_is_not_there_is_said_when_the_time_for_connecting_is_over()
    {
        using var client = Connect($"dag-{Guid.NewGuid():n}", TimeSpan.FromMilliseconds(100));
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x").WaitAsync(Soon));
        Assert.Contains("no connection within 0.1 s", exception.Message);
        Assert.Contains("DockerClientOptions.Endpoint", exception.Message);
    }

    private static HttpClient Connect(string name, TimeSpan timeout) => new DockerHttpHandler(
        new DockerClientOptions { Endpoint = new Uri($"npipe:////./pipe/{name}"), ConnectTimeout = timeout }, _ => null).CreateClient();
}
