using System.Net.Sockets;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

public class CallbackConnectorTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly DockerOperation Attach = new("ContainerAttach", HttpMethod.Post, "/containers/{id}/attach");

    [Fact]
    public async Task Connections_are_those_that_the_program_opens_and_are_pooled()
    {
        await using var server = ScriptedServer.Daemon("1.41", _ => ScriptedServer.Ok("{}"));
        var opened = 0;
        var options = new DockerClientOptions
        {
            ConnectCallback = cancellationToken =>
            {
                opened++;
                return WidenAsync(OpenAsync(server.Path, cancellationToken));
            },
        };
        using var handler = new DockerHttpHandler(options, name => name == "DOCKER_HOST" ? "nonsense" : null);
        using var client = handler.CreateClient();
        await client.GetStringAsync("/x").WaitAsync(Soon);
        await client.GetStringAsync("/x").WaitAsync(Soon);
        Assert.Equal(1, opened);
        Assert.Equal("ConnectCallback", handler.Endpoint.Source);
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public async Task Writing_ends_on_streams_that_are_known_and_by_a_delegate_on_others(bool isWrapped, bool hasDelegate, bool canClose)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            await connection.SendAsync(await connection.ReadToEndAsync());
        });
        Socket? socket = null;
        var options = new DockerClientOptions
        {
            ApiVersion = "1.41",
            ConnectCallback = async cancellationToken =>
            {
                var stream = await OpenAsync(server.Path, cancellationToken);
                socket = stream.Socket;
                return isWrapped ? new BufferedStream(stream, 1) : stream;
            },
        };
        if (hasDelegate)
        {
            options.CloseWriteCallback = (_, _) =>
            {
                socket!.Shutdown(SocketShutdown.Send);
                return default;
            };
        }

        using var client = new DockerHttpHandler(options, _ => null).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await using var stream = await sender.OpenDuplexAsync(sender.CreateRequest(Attach, "/containers/x/attach"), default).WaitAsync(Soon);
        stream.Tty = true;
        Assert.Equal(canClose, stream.CanCloseWrite);
        if (!canClose)
        {
            await Assert.ThrowsAsync<DockerHalfCloseNotSupportedException>(() => stream.CloseWriteAsync(default).AsTask());
            return;
        }

        await stream.WriteAsync("hi"u8.ToArray(), default);
        await stream.CloseWriteAsync(default);
        Assert.Equal("hi", (await stream.ReadToEndAsync(default).WaitAsync(Soon)).StdOut);
    }

    [Fact]
    public async Task What_the_program_throws_is_the_reason()
    {
        var options = new DockerClientOptions { ConnectCallback = _ => throw new InvalidOperationException("the tunnel is down") };
        using var client = new DockerHttpHandler(options, _ => null).CreateClient();
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x").WaitAsync(Soon));
        Assert.Contains("ConnectCallback failed: the tunnel is down", exception.Message);
    }

    [Fact]
    public async Task The_time_for_connecting_counts_for_it_too()
    {
        var options = new DockerClientOptions
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = async cancellationToken =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return Stream.Null;
            },
        };
        using var client = new DockerHttpHandler(options, _ => null).CreateClient();
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x").WaitAsync(Soon));
        Assert.Contains("0.05 s", exception.Message);
    }

    [Fact]
    public void An_address_beside_it_would_do_nothing() => Assert.Contains("would do nothing", Assert.Throws<ArgumentException>(() =>
        new DockerHttpHandler(new DockerClientOptions { ConnectCallback = _ => default, Context = "x" })).Message);

    private static async ValueTask<NetworkStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async ValueTask<Stream> WidenAsync(ValueTask<NetworkStream> stream) => await stream;
}
