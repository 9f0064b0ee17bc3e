using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace DockerApiGen.Tool.Tests;

public sealed class PingCommandTests
{
    [Fact]
    public async Task A_daemon_that_answers_is_described_step_by_step()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeAsync(
            listener,
            "HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nServer: Docker/28\r\nContent-Length: 2\r\n\r\nOK",
            Json("""{"Version":"28.5\u001b","ApiVersion":"1.51","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}"""));

        ToolRun run = await ToolRun.Of("ping", "--host", $"tcp://{listener.LocalEndpoint}");
        await serving;

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.StartsWith("settings  The endpoint is given as an option", lines[0], StringComparison.Ordinal);
        Assert.Equal($"address   tcp://{listener.LocalEndpoint}/ (--host)", lines[1]);
        Assert.StartsWith("ping      answered OK; API version 1.51, Docker/28, after ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("version   version 28.5\uFFFD, API 1.24 to 1.51, linux/amd64, after ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_an_error_behind_what_was_tried()
    {
        string missing = $"unix://{Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n")[..8])}.sock";

        ToolRun run = await ToolRun.Of("ping", "-H", missing);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains($"address   {missing} (--host)", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("error: connect: Cannot connect to the Docker daemon", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssh://-oProxyCommand=x")]
    [InlineData("nonsense")]
    [InlineData("http+unix://x")]
    [InlineData("tcp://")]
    public async Task An_address_that_is_none_is_refused(string host)
    {
        ToolRun run = await ToolRun.Of("ping", "--host", host);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.StartsWith("error: settings: --host is ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_in_place_of_a_host_is_taken_as_from_the_environment()
    {
        string missing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid().ToString("n")[..8]}.sock");

        ToolRun run = await ToolRun.Of("ping", "--host", $"http+unix://{Uri.EscapeDataString(missing)}");

        Assert.Contains($"address   unix://{missing} (--host)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_daemon_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeAsync(listener, "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope");

        ToolRun run = await ToolRun.Of("ping", "--host", $"tcp://{listener.LocalEndpoint}");
        await serving;

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.StartsWith("error: ping: GET /_ping was answered by 404: nope", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_does_not_exist_is_named()
    {
        ToolRun run = await ToolRun.Of("ping", "--context", $"none-{Guid.NewGuid():n}");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("does not exist", run.Error, StringComparison.Ordinal);
    }

    private static string Json(string body) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static async Task ServeAsync(TcpListener listener, params string[] answers)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        byte[] buffer = new byte[4096];
        foreach (string answer in answers)
        {
            Assert.True(await stream.ReadAsync(buffer) > 0);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        }
    }
}
