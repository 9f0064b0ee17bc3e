using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

/// <summary>A daemon that refuses a body while it is on its way answers and closes; the answer is what counts.</summary>
public class RefusedUploadTests
{
    private const int Large = 64 * 1024 * 1024;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly DockerOperation Build = new("ImageBuild", HttpMethod.Post, "/build");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_answer_is_not_lost_in_the_write_that_fails(bool hasLength)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await connection.ReadBytesAsync(100_000);
            await connection.SendAsync(ScriptedServer.Answer(400, """{"message":"no such thing"}"""));
        });
        using var client = server.CreateHandler(new() { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.41");
        var request = sender.CreateRequest(Build, "/build");
        var source = new Zeros(hasLength ? Large : long.MaxValue, hasLength);
        sender.SetStreamBody(request, source, "application/x-tar");

        var error = await Assert.ThrowsAsync<DockerBadRequestException>(() => sender.SendAsync(request, default).WaitAsync(Soon));

        Assert.Equal("no such thing", error.DaemonMessage);
        Assert.True(source.Position < Large, "The body was read to its end although nobody took it.");
    }

    [Fact]
    public async Task A_body_that_ended_early_is_whole_when_it_is_sent_again()
    {
        using var content = new StreamBodyContent(new MemoryStream([1, 2, 3]), "application/x-tar");
        using var first = new MemoryStream();
        content.End();
        await content.CopyToAsync(first);

        content.End();
        using var second = new MemoryStream();
        await content.CopyToAsync(second);

        Assert.Equal([1, 2, 3], second.ToArray());
    }

    [Fact]
    public async Task Without_an_answer_the_write_that_failed_is_told()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await connection.ReadBytesAsync(100_000);
        });
        using var client = server.CreateHandler(new() { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.41");
        var request = sender.CreateRequest(Build, "/build");
        sender.SetStreamBody(request, new Zeros(long.MaxValue, canSeek: false), "application/x-tar");

        var error = await Assert.ThrowsAsync<DockerConnectionException>(() => sender.SendAsync(request, default).WaitAsync(Soon));

        Assert.Matches("Broken pipe|reset", error.Message);
    }

    private sealed class Zeros(long size, bool canSeek) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => canSeek;

        public override bool CanWrite => false;

        public override long Length => canSeek ? size : throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = (int)Math.Min(count, size - Position);
            Array.Clear(buffer, offset, length);
            Position += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
