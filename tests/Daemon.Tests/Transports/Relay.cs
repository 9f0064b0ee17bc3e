using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;

namespace DockerApiGen.Daemon.Tests;

/// <summary>Passes connections on to a unix socket, and the end of writing in either direction as such.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _passing = [];
    private Task _accepting = Task.CompletedTask;

    private Relay(Uri address) => Address = address;

    public Uri Address { get; }

    public int Count => _passing.Count;

    /// <summary>Listens on a TCP port of this machine.</summary>
    public static Relay OverTcp(string socketPath)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var relay = new Relay(new Uri($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        relay._accepting = relay.AcceptAsync(listener, async () => new NetworkStream(await listener.AcceptSocketAsync(relay._stopping.Token), ownsSocket: true), socketPath);
        return relay;
    }

    /// <summary>Listens on a named pipe.</summary>
    public static Relay OverPipe(string socketPath)
    {
        var name = $"dag-{Guid.NewGuid():n}";
        var relay = new Relay(new Uri($"npipe:////./pipe/{name}"));
        var next = CreatePipe(name);
        relay._accepting = relay.AcceptAsync(null, async () =>
        {
            var pipe = next;
            await pipe.WaitForConnectionAsync(relay._stopping.Token);
            next = CreatePipe(name);
            return pipe;
        }, socketPath);
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        await Task.WhenAll(_passing);
        _stopping.Dispose();
    }

    private static NamedPipeServerStream CreatePipe(string name) =>
        new(name, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);

    private async Task AcceptAsync(IDisposable? listener, Func<Task<Stream>> accept, string socketPath)
    {
        using (listener)
        {
            try
            {
                while (true)
                {
                    _passing.Add(PassAsync(await accept(), socketPath));
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }

    private async Task PassAsync(Stream client, string socketPath)
    {
        await using (client)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), _stopping.Token);
                await using var daemon = new NetworkStream(socket);
                await Task.WhenAll(CopyAsync(client, daemon), CopyAsync(daemon, client));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of both is gone.
            }
        }
    }

    private async Task CopyAsync(Stream from, Stream to)
    {
        try
        {
            await from.CopyToAsync(to, _stopping.Token);
        }
        finally
        {
            if (to is NetworkStream network)
            {
                network.Socket.Shutdown(SocketShutdown.Send);
            }
            else
            {
                await to.DisposeAsync();
            }
        }
    }
}
