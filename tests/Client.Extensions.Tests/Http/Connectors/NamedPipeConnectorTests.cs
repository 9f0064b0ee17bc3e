using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

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

    [Fact]
    public async Task A_pipe_of_bytes_has_no_way_to_end_writing_and_says_so()
    {
        var name = $"dag-{Guid.NewGuid():n}";
        await using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var serving = AcceptAsync(pipe);
        using var client = Connect(name, Soon);
        await using var stream = await AttachAsync(client);
        await serving;

        Assert.False(stream.CanCloseWrite);
        await Assert.ThrowsAsync<DockerHalfCloseNotSupportedException>(() => stream.CloseWriteAsync().AsTask());

        await stream.WriteAsync("abc"u8.ToArray());
        Assert.Equal(3, await pipe.ReadAsync(new byte[10]).AsTask().WaitAsync(Soon));
    }

    [SkippableFact]
    public async Task On_a_pipe_of_messages_an_empty_one_ends_writing_and_reading_goes_on()
    {
        await using var pipe = CreatePipeOfMessages(out var name);
        var serving = AcceptAsync(pipe);
        using var client = Connect(name, Soon);
        await using var stream = await AttachAsync(client);
        await serving;

        Assert.True(stream.CanCloseWrite);
        await stream.WriteAsync("abc"u8.ToArray());
        await stream.CloseWriteAsync().AsTask().WaitAsync(Soon);

        var buffer = new byte[10];
        Assert.Equal(3, await pipe.ReadAsync(buffer).AsTask().WaitAsync(Soon));
        Assert.Equal(0, await pipe.ReadAsync(buffer).AsTask().WaitAsync(Soon));
        Assert.True(pipe.IsConnected);
        await pipe.WriteAsync("end"u8.ToArray());
        Assert.Equal(3, await stream.ReadAsync(buffer).AsTask().WaitAsync(Soon));
    }

    [SkippableFact]
    public async Task An_empty_message_that_nobody_takes_can_be_cancelled()
    {
        await using var pipe = CreatePipeOfMessages(out var name);
        var serving = AcceptAsync(pipe);
        using var client = Connect(name, Soon);
        await using var stream = await AttachAsync(client);
        await serving;
        var writing = stream.WriteAsync(new byte[1_000_000]).AsTask();
        using var cancelling = new CancellationTokenSource(100);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.CloseWriteAsync(cancelling.Token).AsTask().WaitAsync(Soon));
        Assert.NotNull(await Record.ExceptionAsync(() => writing.WaitAsync(Soon)));
    }

    [SkippableFact]
    public async Task Ending_writing_does_nothing_where_the_other_side_has_closed_the_pipe()
    {
        await using var pipe = CreatePipeOfMessages(out var name);
        var serving = AcceptAsync(pipe);
        using var client = Connect(name, Soon);
        await using var stream = await AttachAsync(client);
        await serving;

        await pipe.DisposeAsync();

        await stream.CloseWriteAsync().AsTask().WaitAsync(Soon);
    }

    private static NamedPipeServerStream CreatePipeOfMessages(out string name)
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "only Windows has pipes of messages");
        name = $"dag-{Guid.NewGuid():n}";
        var mode = OperatingSystem.IsWindows() ? PipeTransmissionMode.Message : PipeTransmissionMode.Byte;
        return new NamedPipeServerStream(name, PipeDirection.InOut, 1, mode, PipeOptions.Asynchronous);
    }

    private static async Task AcceptAsync(NamedPipeServerStream pipe)
    {
        await pipe.WaitForConnectionAsync();
        var head = "";
        var buffer = new byte[4096];
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head += Encoding.ASCII.GetString(buffer, 0, await pipe.ReadAsync(buffer));
        }

        await pipe.WriteAsync("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"u8.ToArray());
    }

    private static Task<DockerStream> AttachAsync(HttpClient client)
    {
        var sender = new DockerSender(client, settings: null, "1.48");
        var request = sender.CreateRequest(new DockerOperation("ContainerAttach", HttpMethod.Post, "/containers/{id}/attach"), "/v1.48/containers/x/attach");
        return sender.OpenDuplexAsync(request, default).WaitAsync(Soon);
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
