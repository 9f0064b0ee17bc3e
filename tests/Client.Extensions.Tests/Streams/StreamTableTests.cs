using System.Text;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

/// <summary>What servers do to streams on a real socket, and what the client makes of it, row by row.</summary>
public class StreamTableTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const string Unbounded = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
    private const string Frames = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n\r\n";
    private const string Switching = "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n";
    private const string A = "{\"Name\":\"a\"}";
    private const string B = "{\"Name\":\"b\"}";
    private const string Out = "\u0001\0\0\0\0\0\0\u0003out";
    private const string Err = "\u0002\0\0\0\0\0\0\u0003err";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly StreamScript[] Table =
    [
        new("values in chunks", StreamKind.Json, Chunked + Chunk(A + "\r\n") + Chunk(B + "\r\n") + "0\r\n\r\n", ServerEnd.Close, "a b end"),
        new("values glued", StreamKind.Json, Unbounded + A + B, ServerEnd.Close, "a b end"),
        new("values between NULs", StreamKind.Json, Unbounded + "\0" + A + "\0\0" + B + "\0", ServerEnd.Close, "a b end"),
        new("values as json-seq", StreamKind.Json, Unbounded + "\u001e" + A + "\n\u001e" + B + "\n", ServerEnd.Close, "a b end"),
        new("values of known length", StreamKind.Json, Length(24) + A + B, ServerEnd.Stall, "a b end"),
        new("no value", StreamKind.Json, Chunked + "0\r\n\r\n", ServerEnd.Stall, "end"),
        new("a length that is not kept", StreamKind.Json, Length(25) + A + B, ServerEnd.Close, "a b cut"),
        new("no last chunk", StreamKind.Json, Chunked + Chunk(A), ServerEnd.Close, "a cut"),
        new("an end inside a chunk", StreamKind.Json, Chunked + "20\r\n" + A, ServerEnd.Close, "a cut"),
        new("a chunk's size that is none", StreamKind.Json, Chunked + "zz\r\n" + A, ServerEnd.Close, "cut"),
        new("an end inside a value", StreamKind.Json, Unbounded + A + "{\"Na", ServerEnd.Close, "a cut"),
        new("an error after 200", StreamKind.Json, Chunked + Chunk(A) + Chunk("{\"errorDetail\":{\"code\":7,\"message\":\"no\"},\"error\":\"no\"}\r\n"), ServerEnd.Stall, "a error no 7"),
        new("no JSON", StreamKind.Json, Unbounded + A + "<html>", ServerEnd.Close, "a unreadable"),
        new("an end inside the header", StreamKind.Json, "HTTP/1.1 200 OK\r\nContent-Ty", ServerEnd.Close, "lost"),
        new("no answer at all", StreamKind.Json, "", ServerEnd.Close, "lost"),
        new("an endless header", StreamKind.Json, "HTTP/1.1 200 OK\r\nX: " + new string('x', 1000), ServerEnd.Flood, "lost"),
        new("an endless value", StreamKind.Json, Unbounded + A + "{\"Name\":\"" + new string('x', 1000), ServerEnd.Flood, "a too large"),
        new("an endless chunk", StreamKind.Json, Chunked + "7fffffff\r\n" + A + "[" + new string(' ', 1000), ServerEnd.Flood, "a too large"),
        new("a stall inside the header", StreamKind.Json, "HTTP/1.1 200 OK\r\nContent-Ty", ServerEnd.Stall, "cancelled"),
        new("a stall between values", StreamKind.Json, Chunked + Chunk(A), ServerEnd.Stall, "a cancelled"),
        new("a stall inside a value", StreamKind.Json, Chunked + Chunk(A + "{\"N"), ServerEnd.Stall, "a cancelled"),
        new("a reset inside the header", StreamKind.Json, "HTTP/1.1 200 OK\r\nContent-Ty", ServerEnd.Reset, "lost"),
        new("a reset between values", StreamKind.Json, Unbounded + A, ServerEnd.Reset, "a cut"),
        new("a reset inside a value", StreamKind.Json, Chunked + Chunk(A + "{\"N"), ServerEnd.Reset, "a cut"),
        new("a refusal", StreamKind.Json, "HTTP/1.1 404 X\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"message\":\"no\"}", ServerEnd.Stall, "refused no"),

        new("frames", StreamKind.Logs, Frames + Out + Err + Out, ServerEnd.Close, "out:out err:err out:out end"),
        new("an empty frame", StreamKind.Logs, Frames + "\u0001\0\0\0\0\0\0\0" + Out, ServerEnd.Close, "out:out end"),
        new("an end inside a frame", StreamKind.Logs, Frames + Out + Err[..^1], ServerEnd.Close, "out:out err:er cut"),
        new("an end inside a frame's header", StreamKind.Logs, Frames + Out + Err[..7], ServerEnd.Close, "out:out cut"),
        new("a frame of the daemon", StreamKind.Logs, Frames + Out + "\u0003\0\0\0\0\0\0\u0002no", ServerEnd.Stall, "out:out error no"),
        new("a frame of no kind", StreamKind.Logs, Frames + Out + "\u0004\0\0\0\0\0\0\u0002no", ServerEnd.Stall, "out:out corrupt"),
        new("text among frames", StreamKind.Logs, Frames + Out + "panic: x", ServerEnd.Stall, "out:out corrupt"),
        new("a stall inside a frame", StreamKind.Logs, Frames + Out[..^1], ServerEnd.Stall, "out:ou cancelled"),
        new("a stall inside a frame's header", StreamKind.Logs, Frames + Out + Out[..3], ServerEnd.Stall, "out:out cancelled"),
        new("a reset inside a frame", StreamKind.Logs, Frames + Out + Err[..^1], ServerEnd.Reset, "out:out err:er cut"),
        new("a reset between frames", StreamKind.Logs, Frames + Out, ServerEnd.Reset, "out:out cut"),
        new("logs that are refused", StreamKind.Logs, "HTTP/1.1 404 X\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"message\":\"no\"}", ServerEnd.Stall, "refused no"),

        new("bytes behind 101", StreamKind.Duplex, Switching + "\r\n" + Out + Err, ServerEnd.Close, "out:out err:err end"),
        new("101 with a length", StreamKind.Duplex, Switching + "Content-Length: 0\r\n\r\n" + Out + Err, ServerEnd.Close, "out:out err:err end"),
        new("101 with a length that is too small", StreamKind.Duplex, Switching + "Content-Length: 3\r\n\r\n" + Out + Err, ServerEnd.Close, "out:out err:err end"),
        new("bytes behind 200", StreamKind.Duplex, Frames + Out + Err, ServerEnd.Close, "out:out err:err end"),
        new("a terminal behind 101", StreamKind.Duplex, Switching.Replace("multiplexed", "raw") + "\r\ntxt", ServerEnd.Close, "out:txt end"),
        new("an end inside the header of 101", StreamKind.Duplex, Switching, ServerEnd.Close, "lost"),
        new("a reset behind 101", StreamKind.Duplex, Switching + "\r\n" + Out, ServerEnd.Reset, "out:out cut"),
        new("a stall behind 101", StreamKind.Duplex, Switching + "\r\n" + Out, ServerEnd.Stall, "out:out cancelled"),
        new("no upgrade but a refusal", StreamKind.Duplex, "HTTP/1.1 409 X\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno", ServerEnd.Stall, "refused no"),
    ];

    public static TheoryData<string> Names => [.. Table.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_outcome_is_that_of_the_table_wherever_the_bytes_are_split(string name)
    {
        var row = Table.Single(row => row.Name == name);
        var bytes = Encoding.Latin1.GetBytes(row.Answer);
        var splits = row.End is ServerEnd.Close or ServerEnd.Reset
            ? Enumerable.Range(1, Math.Max(1, bytes.Length)).Select(i => (Func<ServerConnection, Task>)(connection => SendSplitAsync(connection, bytes, i)))
            : [connection => connection.SendAsync(bytes)];
        if (row.End != ServerEnd.Flood)
        {
            splits = splits.Append(connection => SendEachAsync(connection, bytes));
        }

        await Parallel.ForEachAsync(splits, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (send, _) =>
            Assert.Equal(row.Outcome, await RunAsync(row, send, bytes).WaitAsync(Bound)));
    }

    private static async Task<string> RunAsync(StreamScript row, Func<ServerConnection, Task> send, byte[] bytes)
    {
        var given = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async connection =>
            {
                try
                {
                    await connection.ReadRequestAsync();
                    await send(connection);
                    await EndAsync(connection, row.End, bytes, given.Task);
                }
                finally
                {
                    // Also by an exception: the client may know enough and leave before the last byte was sent.
                    closed.SetResult();
                }
            },
            row.End == ServerEnd.Reset ? ServerTransport.Tcp : ServerTransport.Unix);
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.48" }).CreateClient();
        using var cancelling = new CancellationTokenSource();
        var outcome = await ReadAsync(row, client, given, cancelling);
        if (row.End is ServerEnd.Stall or ServerEnd.Flood)
        {
            // However it ended, the server sees that the client has left. What ended well is in the pool until the client goes.
            client.Dispose();
            await closed.Task;
        }

        return outcome;
    }

    private static async Task<string> ReadAsync(StreamScript row, HttpClient client, TaskCompletionSource given, CancellationTokenSource cancelling)
    {
        var seen = new List<string>();
        var isWhole = row.Outcome.Split(' ').Length - 1;
        void See(string text)
        {
            Append(seen, text);
            CheckGiven();
        }

        void CheckGiven()
        {
            // What ends by cancelling is cancelled, and what ends by a reset is reset, when all that can be given was given.
            if (string.Join(' ', seen) == string.Join(' ', row.Outcome.Split(' ')[..isWhole]))
            {
                given.TrySetResult();
                if (row.Outcome.EndsWith("cancelled", StringComparison.Ordinal))
                {
                    cancelling.CancelAfter(20);
                }
            }
        }

        string end;
        try
        {
            CheckGiven();
            await OpenAndReadAsync(row.Kind, client, See, cancelling.Token);
            end = "end";
        }
        catch (OperationCanceledException)
        {
            end = "cancelled";
        }
        catch (DockerStreamException exception)
        {
            end = exception.DaemonMessage is { } message ? $"error {message} {exception.Code}".TrimEnd()
                : new[] { "cut", "corrupt", "too large", "unreadable" }.Single(word =>
                    exception.Message.Contains(word.Replace("too large", "larger").Replace("unreadable", "cannot be read"), StringComparison.Ordinal));
        }
        catch (DockerConnectionException)
        {
            end = "lost";
        }
        catch (DockerApiException exception)
        {
            end = "refused " + exception.DaemonMessage;
        }
        finally
        {
            given.TrySetResult();
        }

        return string.Join(' ', seen.Append(end));
    }

    // A frame may come in parts: they count as one.
    private static void Append(List<string> seen, string text)
    {
        var colon = text.IndexOf(':') + 1;
        if (colon > 0 && seen.Count > 0 && seen[^1].Length < colon + 3 && seen[^1].StartsWith(text[..colon], StringComparison.Ordinal))
        {
            seen[^1] += text[colon..];
            return;
        }

        seen.Add(text);
    }

    private static async Task OpenAndReadAsync(StreamKind kind, HttpClient client, Action<string> see, CancellationToken cancellationToken)
    {
        var sender = new DockerSender(client, settings: null, "1.48");
        switch (kind)
        {
            case StreamKind.Json:
                var request = sender.CreateRequest(new DockerOperation("SystemEvents", HttpMethod.Get, "/events"), "/events");
                await using (var json = await sender.OpenJsonStreamAsync<Thing, ThingValue>(request, cancellationToken))
                {
                    json.MaxValueSize = 100_000;
                    await foreach (var thing in json.WithCancellation(cancellationToken))
                    {
                        see(thing.Name);
                    }
                }

                break;
            case StreamKind.Logs:
                request = sender.CreateRequest(new DockerOperation("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs"), "/containers/x/logs");
                await using (var logs = await sender.OpenLogStreamAsync(request, cancellationToken))
                {
                    await ReadFramesAsync(logs, see, cancellationToken);
                }

                break;
            default:
                request = sender.CreateRequest(new DockerOperation("ContainerAttach", HttpMethod.Post, "/containers/{id}/attach"), "/containers/x/attach");
                await using (var duplex = await sender.OpenDuplexAsync(request, cancellationToken))
                {
                    await ReadFramesAsync(duplex, see, cancellationToken);
                }

                break;
        }
    }

    private static async Task ReadFramesAsync(LogStream stream, Action<string> see, CancellationToken cancellationToken)
    {
        while (await stream.ReadFrameAsync(cancellationToken) is { } frame)
        {
            see((frame.Source == LogSource.StdErr ? "err:" : "out:") + Encoding.Latin1.GetString(frame.Data.Span));
        }
    }

    private static async Task SendSplitAsync(ServerConnection connection, byte[] bytes, int position)
    {
        await connection.SendAsync(bytes[..Math.Min(position, bytes.Length)]);
        await Task.Delay(1);
        await connection.SendAsync(bytes[Math.Min(position, bytes.Length)..]);
    }

    private static async Task SendEachAsync(ServerConnection connection, byte[] bytes)
    {
        foreach (var value in bytes)
        {
            await connection.SendAsync([value]);
        }
    }

    private static async Task EndAsync(ServerConnection connection, ServerEnd end, byte[] bytes, Task given)
    {
        switch (end)
        {
            case ServerEnd.Stall:
                await connection.WaitForCloseAsync();
                break;
            case ServerEnd.Reset:
                // A reset throws away what the other side has not read.
                await given;
                connection.Reset();
                break;
            case ServerEnd.Flood:
                while (true)
                {
                    await connection.SendAsync(bytes[^1000..]);
                }

            default:
                connection.Close();
                break;
        }
    }

    private static string Chunk(string text) => $"{text.Length:x}\r\n{text}\r\n";

    private static string Length(int length) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n";
}
