using System.IO.Pipes;
using System.Net.Sockets;
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
    public async Task A_pipe_that_is_not_there_is_said_at_once()
    {
        using var client = Connect($"dag-{Guid.NewGuid():n}", TimeSpan.FromMinutes(5));
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x").WaitAsync(Soon));
        Assert.Contains("there is no such pipe. Is the daemon running?", exception.Message);
        Assert.Contains("DockerClientOptions.Endpoint", exception.Message);
    }

    [SkippableFact]
    public async Task A_pipe_that_is_there_and_takes_nobody_is_waited_for_until_the_time_for_connecting_is_over()
    {
        Skip.If(OperatingSystem.IsWindows(), "the pipe is a socket that nobody listens on");
        var name = $"dag-{Guid.NewGuid():n}";
        var path = Path.Combine(Path.GetTempPath(), $"CoreFxPipe_{name}");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        using var client = Connect(name, TimeSpan.FromMilliseconds(500));
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x").WaitAsync(Soon));
        Assert.Contains("no connection within 0.5 s", exception.Message);
        File.Delete(path);
    }

    [SkippableFact]
    public async Task A_busy_pipe_is_taken_when_it_is_free()
    {
        Skip.If(OperatingSystem.IsWindows(), "the pipe is a socket that nobody listens on yet");
        var name = $"dag-{Guid.NewGuid():n}";
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), $"CoreFxPipe_{name}")));
        using var client = Connect(name, Soon);
        var call = client.GetStringAsync("/x");
        await Task.Delay(500);
        socket.Listen();
        using var accepted = await socket.AcceptAsync().WaitAsync(Soon);
        await accepted.SendAsync(Encoding.ASCII.GetBytes(ScriptedServer.Ok("{}")));
        Assert.Equal("{}", await call.WaitAsync(Soon));
        File.Delete(Path.Combine(Path.GetTempPath(), $"CoreFxPipe_{name}"));
    }

    private static HttpClient Connect(string name, TimeSpan timeout) => new DockerHttpHandler(
        new DockerClientOptions { Endpoint = new Uri($"npipe:////./pipe/{name}"), ConnectTimeout = timeout }, _ => null).CreateClient();
}
