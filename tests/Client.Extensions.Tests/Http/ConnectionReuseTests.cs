using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

/// <summary>How many connections calls need, and what the end of a daemon costs.</summary>
public class ConnectionReuseTests
{
    private const int AtOnce = 8;
    private static readonly DockerOperation Inspect = new("ContainerInspect", HttpMethod.Get, "/containers/{id}/json");
    private static readonly DockerOperation Start = new("ContainerStart", HttpMethod.Post, "/containers/{id}/start");

    [Fact]
    public async Task Ten_thousand_calls_need_no_more_connections_than_there_are_calls_at_once()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("{}"));
        using var client = server.CreateHandler(new() { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.41");

        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, token) =>
            await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), token));

        Assert.InRange(server.ConnectionCount, 1, AtOnce);
    }

    [Fact]
    public async Task The_end_of_a_daemon_fails_only_the_calls_that_are_under_way()
    {
        var arrived = 0;
        var inFlight = new TaskCompletionSource();
        var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } head)
            {
                if (head.Contains("/slow", StringComparison.Ordinal))
                {
                    if (Interlocked.Increment(ref arrived) == 2)
                    {
                        inFlight.SetResult();
                    }

                    await connection.WaitForCloseAsync();
                    return;
                }

                await connection.SendAsync(ScriptedServer.Ok("{}"));
            }
        });
        using var client = server.CreateHandler(new() { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.41");
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), default)));
        var slow = new[] { Inspect, Start }.Select(operation => sender.SendAsync(sender.CreateRequest(operation, "/slow"), default)).ToList();
        await inFlight.Task;

        await server.DisposeAsync();
        await using var next = new ScriptedServer(connection => ScriptedServer.AnswerAsync(connection, _ => ScriptedServer.Ok("{}")), path: server.Path);

        // What changes nothing may have been asked of the next daemon instead.
        await Assert.ThrowsAsync<DockerConnectionException>(() => slow[1]);
        Assert.True(await Record.ExceptionAsync(() => slow[0]) is null or DockerConnectionException);

        // Not one of the pooled connections, which are dead, costs a call its success: a POST as little as a GET.
        for (var i = 0; i < AtOnce; i++)
        {
            await sender.SendAsync(sender.CreateRequest(i % 2 == 0 ? Start : Inspect, "/containers/x/start"), default);
        }

        Assert.DoesNotContain(next.RequestLines, line => line.Contains("/slow", StringComparison.Ordinal) && line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("HEAD", 2)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("DELETE", 1)]
    public async Task Only_what_changes_nothing_is_sent_again_when_the_connection_turns_out_to_be_dead(string method, int arrivals)
    {
        var operation = new DockerOperation("Something", new HttpMethod(method), "/something");
        await using var server = new ScriptedServer(async connection =>
        {
            // The first answer makes the connection a used one; the second request is read and dropped.
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            await connection.ReadRequestAsync();
        });
        using var client = server.CreateHandler(new() { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.41");
        await sender.SendAsync(sender.CreateRequest(Inspect, "/first"), default);

        var error = await Record.ExceptionAsync(() => sender.SendAsync(sender.CreateRequest(operation, "/something"), default));

        Assert.Equal(arrivals == 1, error is DockerConnectionException);
        Assert.Equal(arrivals, server.RequestLines.Count(line => line.Contains("/something", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("upload")]
    [InlineData("upload of unknown length")]
    [InlineData("hijack")]
    [InlineData("websocket")]
    [InlineData("a program's own, with Expect")]
    [InlineData("post")]
    [InlineData("wait")]
    public async Task A_new_connection_that_closes_without_an_answer_gets_a_request_that_changes_something_once(string kind)
    {
        await using var server = new ScriptedServer(connection => connection.ReadHeadAsync());
        using var client = server.CreateHandler(new() { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.41");
        var request = sender.CreateRequest(
            kind == "wait" ? new DockerOperation("ContainerWait", HttpMethod.Post, "/containers/{id}/wait") : Start, "/something");

        var error = await Record.ExceptionAsync(() =>
        {
            switch (kind)
            {
                case "upload" or "upload of unknown length":
                    sender.SetStreamBody(request, kind == "upload" ? new MemoryStream([1]) : new ChunkedStream([[1]]), "application/x-tar");
                    return sender.SendAsync(request, default);
                case "hijack":
                    return sender.OpenDuplexAsync(request, default);
                case "websocket":
                    return sender.OpenWebSocketAsync(sender.CreateRequest(new DockerOperation("ContainerAttachWebsocket", HttpMethod.Get, "/containers/{id}/attach/ws"), "/something"), default);
                case "a program's own, with Expect":
                    return client.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/something") { Content = new ByteArrayContent([1]), Headers = { ExpectContinue = true } });
                default:
                    return sender.SendAsync(request, default);
            }
        }).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Contains("not known", Assert.IsType<DockerConnectionException>(error).Message, StringComparison.Ordinal);
        Assert.Single(server.RequestLines);
    }

    [Fact]
    public async Task An_upload_whose_connection_closes_may_be_tried_again_by_the_program()
    {
        var arrived = 0;
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadHeadAsync();
            if (Interlocked.Increment(ref arrived) > 1)
            {
                await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
                await connection.ReadBytesAsync(1);
                await connection.SendAsync(ScriptedServer.Ok("{}"));
            }
        });
        using var client = server.CreateHandler(new() { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.41");
        var body = new MemoryStream([1]);
        for (var i = 0; i < 2; i++)
        {
            var request = sender.CreateRequest(Start, "/something");
            sender.SetStreamBody(request, body, "application/x-tar");
            Assert.Equal(i == 0, await Record.ExceptionAsync(() => sender.SendAsync(request, default)) is DockerConnectionException);
        }
    }
}
