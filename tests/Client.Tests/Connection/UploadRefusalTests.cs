using System.Net.Sockets;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Connection;

/// <summary>A daemon that refuses an upload is heard, whatever it does with the body.</summary>
public sealed class UploadRefusalTests
{
    private const int BodySize = 4 * 1024 * 1024;

    private static readonly Dictionary<string, Func<IDockerApi, Stream, Task>> s_uploads = new()
    {
        ["ImageBuild"] = (api, body) => api.Images.BuildAsync(body),
        ["ImageLoad"] = (api, body) => api.Images.LoadAsync(body),
        ["ImageCreate"] = (api, body) => api.Images.CreateAsync(body, new() { FromSrc = "-" }),
        ["PutContainerArchive"] = (api, body) => api.Containers.PutArchiveAsync("web", "/", body),
        ["PluginCreate"] = (api, body) => api.Plugins.CreateAsync("p", body),
    };

    public static TheoryData<string> Uploads => [.. s_uploads.Keys];

    [Fact]
    public void Every_operation_that_takes_a_stream_is_here()
    {
        var operations = Support.ApiInterfaces.Methods.Count(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Stream)));

        Assert.Equal(operations, s_uploads.Count);
    }

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task A_404_before_the_body_arrives_though_the_daemon_closes(string operation)
    {
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendNotFoundAsync(socket);
        });
        using var body = new EndlessStream();

        await AssertNotFoundAsync(daemon, operation, body);

        Assert.Equal(0, body.BytesRead);
    }

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task A_404_amid_the_body_arrives_when_the_daemon_reads_on(string operation)
    {
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendAsync(socket, "HTTP/1.1 100 Continue\r\n\r\n");
            await ReceiveAsync(socket, 64 * 1024);
            await ScriptedDaemon.SendNotFoundAsync(socket);
            await ReceiveAsync(socket, int.MaxValue);
        });
        using var body = new MemoryStream(new byte[BodySize]);

        await AssertNotFoundAsync(daemon, operation, body);
    }

    private static async Task AssertNotFoundAsync(ScriptedDaemon daemon, string operation, Stream body)
    {
        await using var api = DockerApi.Connect(daemon.Options);

        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(
            () => s_uploads[operation](api, body).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal("no such thing", exception.DaemonMessage);
        Assert.Equal(operation, exception.Operation);
    }

    private static async Task ReceiveAsync(Socket socket, int count)
    {
        var buffer = new byte[64 * 1024];
        while (count > 0 && await socket.ReceiveAsync(buffer) is var read and > 0)
        {
            count -= read;
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public long BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Clear();
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
