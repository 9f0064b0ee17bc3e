using System.Net;
using System.Net.Sockets;

namespace DockerApiGen.Tests;

public class TcpConnectorTests
{
    [Theory]
    [InlineData(45, 1, 45)]
    [InlineData(0.5, 1, 1)]
    [InlineData(-0.001, 0, null)]
    public async Task The_system_is_told_how_long_a_silence_may_be(double seconds, int isKept, int? expected)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new DockerClientOptions { Endpoint = new Uri($"tcp://{listener.LocalEndpoint}"), TcpKeepAlive = TimeSpan.FromSeconds(seconds) };

        await using var stream = (NetworkStream)await Connector.Create(DockerEndpoint.Resolve(options, _ => null), options).ConnectAsync(default);

        Assert.Equal(isKept, stream.Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
        foreach (var option in new[] { SocketOptionName.TcpKeepAliveTime, SocketOptionName.TcpKeepAliveInterval })
        {
            var time = (int)stream.Socket.GetSocketOption(SocketOptionLevel.Tcp, option)!;
            Assert.True(expected is null || time == expected, $"{option} is {time}");
        }
    }
}
