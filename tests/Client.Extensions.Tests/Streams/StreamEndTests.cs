using System.Collections.Concurrent;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

/// <summary>
/// Cancelling and leaving, at any moment: the caller is told at once and the server sees the connection closed. The bounds are
/// generous; what counts is the order of events.
/// </summary>
public class StreamEndTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const string Frames = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n\r\n";
    private const string Switching = "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";
    private const string Out = "\u0001\0\0\0\0\0\0\u0004out\n";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    // On Windows the server has no named pipe: what it listens on there is not what the client connects to.
    private static IEnumerable<ServerTransport> AllTransports =>
        Enum.GetValues<ServerTransport>().Where(transport => transport != ServerTransport.Pipe || !OperatingSystem.IsWindows());

    public static TheoryData<ServerTransport> Transports => [.. AllTransports];

    public static TheoryData<string, ServerTransport> Answers => OnAllTransports(Switching, Frames);

    public static TheoryData<StreamKind, ServerTransport> Kinds => OnAllTransports(StreamKind.Json, StreamKind.Logs, StreamKind.Duplex);

    public static TheoryData<StreamKind, string, string, ServerTransport> Moments
    {
        get
        {
            var data = new TheoryData<StreamKind, string, string, ServerTransport>();
            foreach (var transport in AllTransports)
            {
                data.Add(StreamKind.Json, "before the answer", "", transport);
                data.Add(StreamKind.Json, "inside the header", "HTTP/1.1 200 OK\r\nX", transport);
                data.Add(StreamKind.Json, "before the first value", Chunked, transport);
                data.Add(StreamKind.Json, "between values", Chunked + "c\r\n{\"Name\":\"a\"}\r\n", transport);
                data.Add(StreamKind.Json, "inside a value", Chunked + "e\r\n{\"Name\":\"a\"}{\"\r\n", transport);
                data.Add(StreamKind.Json, "inside a chunk", Chunked + "ff\r\n{\"Name\":\"a\"}", transport);
                data.Add(StreamKind.Logs, "before the answer", "", transport);
                data.Add(StreamKind.Logs, "between frames", Frames + Out, transport);
                data.Add(StreamKind.Logs, "inside a frame", Frames + Out + Out[..10], transport);
                data.Add(StreamKind.Logs, "inside a frame's header", Frames + Out + Out[..3], transport);
                data.Add(StreamKind.Duplex, "before the answer", "", transport);
                data.Add(StreamKind.Duplex, "between frames", Switching + Out, transport);
                data.Add(StreamKind.Duplex, "inside a frame", Switching + Out + Out[..10], transport);
                data.Add(StreamKind.Duplex, "between frames without an upgrade", Frames + Out, transport);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Cancelling_is_told_at_once_and_closes_the_connection(StreamKind kind, string moment, string answer, ServerTransport transport)
    {
        Assert.NotEmpty(moment);
        var sent = new TaskCompletionSource();
        var events = new ConcurrentQueue<string>();
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync([.. answer.Select(value => (byte)value)]);
                sent.SetResult();
                await connection.WaitForCloseAsync();
                events.Enqueue("closed");
                closed.SetResult();
            },
            transport);
        using var client = CreateClient(server);
        using var cancelling = new CancellationTokenSource();
        var reading = ReadAsync(client, kind, cancelling.Token);
        await sent.Task.WaitAsync(Bound);
        await Task.Delay(20);
        Assert.False(reading.IsCompleted);

        events.Enqueue("cancelled");
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Bound));
        await closed.Task.WaitAsync(Bound);
        Assert.Equal(["cancelled", "closed"], events);
    }

    public static TheoryData<string> IdleMoments => [.. ReadingWhileIdle.Keys];

    private static Dictionary<string, Func<HttpClient, CancellationTokenSource, Task>> ReadingWhileIdle => new()
    {
        ["a frame"] = async (client, cancelling) =>
        {
            var stream = await OpenLogsAsync(client, default);
            await cancelling.CancelAsync();
            await stream.ReadFrameAsync(cancelling.Token);
        },
        ["all output"] = async (client, cancelling) =>
        {
            var stream = await OpenLogsAsync(client, default);
            await cancelling.CancelAsync();
            await stream.ReadToEndAsync(cancelling.Token);
        },
        ["a copy, at its target"] = async (client, cancelling) =>
        {
            var stream = await OpenLogsAsync(client, default);
            using var full = new EndingOnCancelStream();
            var copying = stream.CopyOutputToAsync(full, full, cancelling.Token);
            await full.Writing.WaitAsync(Bound);
            await cancelling.CancelAsync();
            await copying;
        },
        ["a line"] = async (client, cancelling) =>
        {
            var stream = await OpenLogsAsync(client, default);
            await foreach (var line in stream.ReadLinesAsync(cancelling.Token))
            {
                await cancelling.CancelAsync();
            }
        },
        ["bytes of a duplex"] = async (client, cancelling) =>
        {
            var stream = await OpenDuplexAsync(client, default);
            await cancelling.CancelAsync();
            await stream.ReadAsync(new byte[1], cancelling.Token);
        },
        ["a write"] = async (client, cancelling) =>
        {
            var stream = await OpenDuplexAsync(client, default);
            await cancelling.CancelAsync();
            await stream.WriteAsync(new byte[1], cancelling.Token);
        },
        ["values to their end"] = async (client, cancelling) =>
        {
            var stream = await OpenJsonAsync(client, default);
            await cancelling.CancelAsync();
            await stream.CompleteAsync(cancelling.Token);
        },
        ["values for success"] = async (client, cancelling) =>
        {
            var stream = await OpenJsonAsync(client, default);
            await cancelling.CancelAsync();
            await stream.EnsureSuccessAsync(cancelling.Token);
        },
        ["a value"] = async (client, cancelling) =>
        {
            await using var values = (await OpenJsonAsync(client, default)).GetAsyncEnumerator(cancelling.Token);
            await cancelling.CancelAsync();
            await values.MoveNextAsync();
        },
    };

    [Theory]
    [MemberData(nameof(IdleMoments))]
    public async Task Cancelling_closes_the_connection_also_where_no_read_waits(string what)
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            var head = (await connection.ReadRequestAsync())!;
            await connection.SendAsync(head.StartsWith("POST", StringComparison.Ordinal) ? Switching + Out
                : head.Contains("/logs", StringComparison.Ordinal) ? Frames + Out
                : Chunked + "c\r\n{\"Name\":\"a\"}\r\n");
            await connection.WaitForCloseAsync();
            closed.SetResult();
        });
        using var client = CreateClient(server);
        using var cancelling = new CancellationTokenSource();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadingWhileIdle[what](client, cancelling).WaitAsync(Bound));

        Assert.Equal(cancelling.Token, exception.CancellationToken);
        await closed.Task.WaitAsync(Bound);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_write_that_nobody_reads_can_be_cancelled(string answer, ServerTransport transport)
    {
        var cancelled = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(answer);
                await cancelled.Task;
                await connection.WaitForCloseAsync();
                closed.SetResult();
            },
            transport);
        using var client = CreateClient(server);
        await using var stream = await OpenDuplexAsync(client, default);
        var reading = stream.ReadFrameAsync().AsTask();
        using var cancelling = new CancellationTokenSource();
        var writing = WriteForeverAsync(stream, cancelling.Token);
        await Task.Delay(200);
        Assert.False(writing.IsCompleted);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(Bound));
        cancelled.SetResult();
        await closed.Task.WaitAsync(Bound);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Bound));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.WriteAsync(new byte[1]).AsTask());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Leaving_an_enumeration_half_way_closes_the_connection_even_of_a_server_that_floods(StreamKind kind, ServerTransport transport)
    {
        var (head, message) = kind switch
        {
            StreamKind.Json => (Chunked, "c\r\n{\"Name\":\"a\"}\r\n"),
            StreamKind.Logs => (Frames, Out),
            _ => (Switching, Out),
        };
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(head);
                try
                {
                    while (true)
                    {
                        await connection.SendAsync(message);
                    }
                }
                catch (IOException)
                {
                    closed.SetResult();
                }
            },
            transport);
        using var client = CreateClient(server);

        if (kind == StreamKind.Json)
        {
            await foreach (var thing in await OpenJsonAsync(client, default))
            {
                break;
            }
        }
        else
        {
            var stream = kind == StreamKind.Logs ? await OpenLogsAsync(client, default) : await OpenDuplexAsync(client, default);
            await foreach (var line in stream.ReadLinesAsync())
            {
                Assert.Equal("out", line.Text);
                break;
            }
        }

        await closed.Task.WaitAsync(Bound);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Disposing_a_stream_while_it_is_read_ends_the_read_and_closes_the_connection(ServerTransport transport)
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(Chunked);
                await connection.WaitForCloseAsync();
                closed.SetResult();
            },
            transport);
        using var client = CreateClient(server);
        var stream = await OpenJsonAsync(client, default);
        var values = stream.GetAsyncEnumerator();
        var moving = values.MoveNextAsync().AsTask();

        await stream.DisposeAsync();

        await closed.Task.WaitAsync(Bound);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => moving.WaitAsync(Bound));
        Assert.False(await values.MoveNextAsync());
    }

    [Fact]
    public async Task Open_streams_leave_the_pool_to_ordinary_calls()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } head)
            {
                if (head.StartsWith("GET /v1.41/things ", StringComparison.Ordinal))
                {
                    await connection.SendAsync(ScriptedServer.Ok("{\"Name\":\"a\"}"));
                    continue;
                }

                await connection.SendAsync(head.StartsWith("POST", StringComparison.Ordinal) ? Switching : head.Contains("/logs", StringComparison.Ordinal) ? Frames : Chunked);
                await connection.WaitForCloseAsync();
                return;
            }
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41", MaxConnectionsPerServer = 1 }).CreateClient();
        var open = new List<IAsyncDisposable>();
        for (var i = 0; i < 10; i++)
        {
            open.Add(await OpenJsonAsync(client, default).WaitAsync(Bound));
            open.Add(await OpenLogsAsync(client, default).WaitAsync(Bound));
            open.Add(await OpenDuplexAsync(client, default).WaitAsync(Bound));
        }

        var sender = new DockerSender(client, settings: null, "1.41");
        for (var i = 0; i < 100; i++)
        {
            var request = sender.CreateRequest(new DockerOperation("ThingInspect", HttpMethod.Get, "/things"), "/things");
            Assert.Equal("a", (await sender.ReadAsync<Thing, ThingValue>(request, default).WaitAsync(Bound)).Name);
        }

        Assert.Equal(31, server.ConnectionCount);
        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_read_of_a_duplex_goes_on_while_its_write_waits()
    {
        var read = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching);
            await connection.SendAsync(Out);

            // What the client writes is taken only when it has read.
            await read.Task;
            await connection.WaitForCloseAsync();
        });
        using var client = CreateClient(server);
        await using var stream = await OpenDuplexAsync(client, default);
        var writing = WriteSomeAsync(stream, 5_000_000);
        Assert.Equal(4, (await stream.ReadFrameAsync().AsTask().WaitAsync(Bound))!.Value.Data.Length);
        var next = stream.ReadFrameAsync();
        Assert.False(writing.IsCompleted);
        Assert.False(next.IsCompleted);
        read.SetResult();
        await writing.WaitAsync(Bound);
    }

    private static TheoryData<T, ServerTransport> OnAllTransports<T>(params T[] values)
    {
        var data = new TheoryData<T, ServerTransport>();
        foreach (var value in values)
        {
            foreach (var transport in AllTransports)
            {
                data.Add(value, transport);
            }
        }

        return data;
    }

    private static async Task WriteForeverAsync(DockerStream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            await stream.WriteAsync(new byte[100_000], cancellationToken);
        }
    }

    private static async Task WriteSomeAsync(DockerStream stream, int count)
    {
        for (var i = 0; i < count; i += 100_000)
        {
            await stream.WriteAsync(new byte[100_000]);
        }
    }

    private static async Task ReadAsync(HttpClient client, StreamKind kind, CancellationToken cancellationToken)
    {
        if (kind == StreamKind.Json)
        {
            await foreach (var thing in (await OpenJsonAsync(client, cancellationToken)).WithCancellation(cancellationToken))
            {
            }

            return;
        }

        // What was cancelled is not disposed here: cancelling alone frees the socket.
        var stream = kind == StreamKind.Logs ? await OpenLogsAsync(client, cancellationToken) : await OpenDuplexAsync(client, cancellationToken);
        while (await stream.ReadFrameAsync(cancellationToken) is not null)
        {
        }
    }

    private static HttpClient CreateClient(ScriptedServer server) =>
        server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();

    private static Task<JsonStream<Thing>> OpenJsonAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var sender = new DockerSender(client, settings: null, "1.41");
        var request = sender.CreateRequest(new DockerOperation("SystemEvents", HttpMethod.Get, "/events"), "/events");
        return sender.OpenJsonStreamAsync<Thing, ThingValue>(request, cancellationToken);
    }

    private static Task<LogStream> OpenLogsAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var sender = new DockerSender(client, settings: null, "1.41");
        var request = sender.CreateRequest(new DockerOperation("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs"), "/containers/x/logs");
        return sender.OpenLogStreamAsync(request, cancellationToken);
    }

    private static Task<DockerStream> OpenDuplexAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var sender = new DockerSender(client, settings: null, "1.41");
        var request = sender.CreateRequest(new DockerOperation("ContainerAttach", HttpMethod.Post, "/containers/{id}/attach"), "/containers/x/attach");
        return sender.OpenDuplexAsync(request, cancellationToken);
    }
}
