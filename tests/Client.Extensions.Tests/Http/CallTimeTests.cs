using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

/// <summary>Which calls have a limit of time, and which have none.</summary>
public class CallTimeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longer = TimeSpan.FromMilliseconds(800);
    private static readonly DockerOperation Inspect = new("ContainerInspect", HttpMethod.Get, "/containers/{id}/json");
    private static readonly DockerOperation Wait = new("ContainerWait", HttpMethod.Post, "/containers/{id}/wait");
    private static readonly DockerOperation PutArchive = new("PutContainerArchive", HttpMethod.Put, "/containers/{id}/archive");
    private static readonly DockerOperation Events = new("SystemEvents", HttpMethod.Get, "/events");

    [Fact]
    public async Task A_call_that_is_not_answered_in_time_says_so()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WaitForCloseAsync();
        });
        using var client = Create(server);
        var sender = new DockerSender(client, null, "1.41");

        var error = await Assert.ThrowsAsync<TimeoutException>(() => sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), default));

        Assert.Contains("GET /v1.41/containers/x/json within 0.2 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("CallTimeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_waited_for_a_connection_in_vain_does_not_say_that_it_was_sent()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WaitForCloseAsync();
        });
        using var client = Create(server);
        var sender = new DockerSender(client, null, "1.41");

        var calls = Enumerable.Range(0, 2).Select(_ => sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), default)).ToList();
        foreach (var call in calls)
        {
            Assert.Contains("Whether the request reached it, and it did what was asked, is not known.", (await Assert.ThrowsAsync<TimeoutException>(() => call)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_question_for_the_version_does_not_wait_for_the_calls_that_have_all_connections()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } head)
            {
                if (head.Contains("/slow", StringComparison.Ordinal))
                {
                    await connection.WaitForCloseAsync();
                    return;
                }

                await connection.SendAsync(ScriptedServer.Pong("1.41"));
            }
        });
        using var handler = server.CreateHandler(new() { MaxConnectionsPerServer = 1, NegotiationTimeout = TimeSpan.FromSeconds(2) });
        using var client = handler.CreateClient();
        using var cancel = new CancellationTokenSource();
        var slow = client.GetAsync("/slow", cancel.Token);
        while (server.RequestLines.IsEmpty)
        {
            await Task.Delay(10);
        }

        Assert.Equal("1.41", await handler.GetApiVersionAsync("1.48"));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_counts_as_well()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            await connection.WaitForCloseAsync();
        });
        using var client = Create(server);
        var sender = new DockerSender(client, null, "1.41");

        await Assert.ThrowsAsync<TimeoutException>(() => sender.ReadTextAsync(sender.CreateRequest(Inspect, "/containers/x/json"), default));
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_timeout()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WaitForCloseAsync();
        });
        using var client = Create(server, TimeSpan.FromMinutes(1));
        using var cancel = new CancellationTokenSource(Short);
        var sender = new DockerSender(client, null, "1.41");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), cancel.Token));
    }

    [Fact]
    public async Task Waiting_for_a_container_has_no_limit_and_takes_no_place_in_the_pool()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } head)
            {
                if (head.Contains("/wait", StringComparison.Ordinal))
                {
                    await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
                    await Task.Delay(Longer);
                    await connection.SendAsync("2\r\n{}\r\n0\r\n\r\n");
                }
                else
                {
                    await connection.SendAsync(ScriptedServer.Ok("{}"));
                }
            }
        });
        using var client = Create(server);
        var sender = new DockerSender(client, null, "1.41");

        var wait = sender.ReadTextAsync(sender.CreateRequest(Wait, "/containers/x/wait"), default);
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), default);

        Assert.False(wait.IsCompleted);
        Assert.Equal("{}", await wait);
    }

    [Fact]
    public async Task An_upload_and_a_stream_have_no_limit()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadHeadAsync() is { } head)
            {
                if (head.StartsWith("PUT", StringComparison.Ordinal))
                {
                    await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
                    await connection.ReadBytesAsync(3);
                }

                await Task.Delay(Longer);
                await connection.SendAsync(ScriptedServer.Ok("""{"Name":"a"}"""));
            }
        });
        using var client = Create(server);
        var sender = new DockerSender(client, null, "1.41");
        var upload = sender.CreateRequest(PutArchive, "/containers/x/archive");
        sender.SetStreamBody(upload, new MemoryStream(new byte[3]), "application/x-tar");

        await sender.SendAsync(upload, default);
        await using var events = await sender.OpenJsonStreamAsync<Thing, ThingValue>(sender.CreateRequest(Events, "/events"), default);
        await events.CompleteAsync();
    }

    private static HttpClient Create(ScriptedServer server, TimeSpan? limit = null) =>
        server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41", CallTimeout = limit ?? Short, MaxConnectionsPerServer = 1 }).CreateClient();
}
