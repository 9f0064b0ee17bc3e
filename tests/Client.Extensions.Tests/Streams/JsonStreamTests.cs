using System.Text;
using System.Text.Json;
using DockerApiGen.Json;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class JsonStreamTests
{
    private static readonly RequestIdentity Request = new("SystemEvents", "GET", "/events");

    [Theory]
    [InlineData("{\"Name\":\"a\"}\n{\"Name\":\"b\"}\n")]
    [InlineData("{\"Name\":\"a\"}\r\n{\"Name\":\"b\"}")]
    [InlineData("{\"Name\":\"a\"}{\"Name\":\"b\"}")]
    [InlineData("\0{\"Name\":\"a\"} \0\t {\"Name\":\"b\"}\0\0")]
    [InlineData("\u001e{\"Name\":\"a\"}\n\u001e{\"Name\":\"b\"}\n")]
    [InlineData("{\"Name\":\"a\",\"x\":{\"y\":[\"}{\\\"\\\\\",\"[\"]}}{\"Tags\":[\"]\"],\"Name\":\"b\"}")]
    public async Task Values_are_found_wherever_the_bytes_are_split(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i <= bytes.Length; i++)
        {
            Assert.Equal(["a", "b"], await NamesAsync(Open(ChunkedStream.Split(bytes, i))));
        }

        Assert.Equal(["a", "b"], await NamesAsync(Open(ChunkedStream.Bytes(bytes))));
    }

    [Fact]
    public async Task A_value_is_given_the_moment_its_last_byte_is_there()
    {
        await using var stream = Open(new ChunkedStream(["{\"Name\":\"a\"}"u8.ToArray()], StreamEnd.Wait));
        await using var values = stream.GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal("a", values.Current.Name);
    }

    [Theory]
    [InlineData("{\"Name\":\"a\"}\n{\"errorDetail\":{\"code\":7,\"message\":\"no such tag\"},\"error\":\"no such tag\"}\n", "no such tag", 7L)]
    [InlineData("{\"Name\":\"a\"}{\"error\":\"plain\"}", "plain", null)]
    [InlineData("{\"Name\":\"a\"}{\"x\":{\"error\":\"deep\"},\"errorDetail\":{\"message\":\"top\"}}{\"Name\":\"never\"}", "top", null)]
    public async Task An_error_in_the_stream_is_thrown_after_the_values_before_it(string text, string message, long? code)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i <= bytes.Length; i++)
        {
            var names = new List<string>();
            var exception = await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(Open(ChunkedStream.Split(bytes, i)), names));
            Assert.Equal(["a"], names);
            Assert.Equal(message, exception.DaemonMessage);
            Assert.Equal(code, exception.Code);
            Assert.Contains(message, exception.Message);
            Assert.Contains("SystemEvents", exception.Message);
        }

        var completing = await Assert.ThrowsAsync<DockerStreamException>(() => Open(ChunkedStream.Bytes(bytes)).CompleteAsync());
        Assert.Equal(message, completing.DaemonMessage);
    }

    [Theory]
    [InlineData("{\"Name\":\"a\",\"error\":null}")]
    [InlineData("{\"Name\":\"a\",\"error\":\"\",\"errorDetail\":{}}")]
    [InlineData("{\"Name\":\"a\",\"Error\":\"other\",\"x\":{\"error\":\"deep\"}}")]
    [InlineData("{\"Name\":\"a\",\"Tags\":[\"error\"]}")]
    public async Task A_message_without_an_error_of_its_own_is_a_value(string text) =>
        Assert.Equal(["a"], await NamesAsync(Open(ChunkedStream.Bytes(Encoding.UTF8.GetBytes(text)))));

    [Fact]
    public async Task A_stream_cut_inside_a_value_throws_wherever_it_was_cut()
    {
        var text = "{\"Name\":\"a\"}{\"Name\":\"b\\\"\",\"Size\":1}"u8.ToArray();
        for (var i = 13; i < text.Length; i++)
        {
            var names = new List<string>();
            var exception = await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(Open(ChunkedStream.Bytes(text[..i])), names));
            Assert.Equal(["a"], names);
            Assert.Contains("cut", exception.Message);
        }
    }

    [Fact]
    public async Task A_broken_connection_is_a_cut_stream()
    {
        var stream = Open(new ChunkedStream(["{\"Name\":\"a\"}{\"Na"u8.ToArray()], StreamEnd.Break));
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(stream));
        Assert.IsType<IOException>(exception.InnerException);
    }

    [Theory]
    [InlineData("<html>oops</html>")]
    [InlineData("{\"Name\":]}")]
    [InlineData("}")]
    [InlineData("[1]")]
    [InlineData("{\"Name\":1}")]
    public async Task What_is_not_the_JSON_expected_is_a_stream_exception(string text)
    {
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(Open(ChunkedStream.Bytes(Encoding.UTF8.GetBytes(text)))));
        Assert.Contains("cannot be read", exception.Message);
    }

    [Fact]
    public async Task Top_level_numbers_words_and_texts_end_at_a_separator_or_with_the_stream()
    {
        var response = new HttpResponseMessage();
        var body = ChunkedStream.Bytes("12 3\"a b\"true\nnull"u8.ToArray());
        await using var stream = new JsonStream<string>(response, body, Request, (ref reader) => JsonAny.Read(ref reader).GetRawText());
        var values = new List<string>();
        await foreach (var value in stream)
        {
            values.Add(value);
        }

        Assert.Equal(["12", "3", "\"a b\"", "true", "null"], values);
    }

    [Fact]
    public async Task A_value_larger_than_allowed_is_refused_before_it_ends()
    {
        var endless = Enumerable.Repeat(Encoding.UTF8.GetBytes(new string('x', 100)), 1000).Prepend("{\"Name\":\""u8.ToArray());
        await using var stream = Open(new ChunkedStream(endless, StreamEnd.Wait));
        stream.MaxValueSize = 1000;
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(stream).WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Contains("1000 bytes", exception.Message);
    }

    [Fact]
    public async Task A_value_as_large_as_allowed_is_read()
    {
        var name = new string('x', 200_000);
        var bytes = Encoding.UTF8.GetBytes($"{{\"Name\":\"{name}\"}}");
        await using var stream = Open(ChunkedStream.Split(bytes, 50_000));
        stream.MaxValueSize = bytes.Length;
        Assert.Equal([name], await NamesAsync(stream));
    }

    [Fact]
    public async Task Cancelling_gives_an_operation_canceled_exception()
    {
        using var cancelling = new CancellationTokenSource(50);
        await using var stream = Open(new ChunkedStream(["{"u8.ToArray()], StreamEnd.Wait));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.CompleteAsync(cancelling.Token));
        await using var values = Open(new ChunkedStream([], StreamEnd.Wait)).GetAsyncEnumerator(cancelling.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => values.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task It_is_enumerated_once()
    {
        var stream = Open(new ChunkedStream([]));
        await NamesAsync(stream);
        Assert.ThrowsAny<InvalidOperationException>(() => stream.GetAsyncEnumerator());
        var other = Open(new ChunkedStream([], StreamEnd.Wait));
        _ = other.GetAsyncEnumerator();
        Assert.Throws<InvalidOperationException>(() => other.GetAsyncEnumerator());
    }

    [Fact]
    public async Task Leaving_the_enumeration_closes_the_body()
    {
        var body = new ChunkedStream(["{\"Name\":\"a\"}{\"Name\":\"b\"}"u8.ToArray()], StreamEnd.Wait);
        await foreach (var thing in Open(body))
        {
            Assert.Equal("a", thing.Name);
            break;
        }

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task Completing_an_empty_or_finished_stream_does_nothing()
    {
        await using var stream = Open(ChunkedStream.Bytes("{\"Name\":\"a\"} \n"u8.ToArray()));
        await stream.CompleteAsync();
        await stream.CompleteAsync();
        await Open(new ChunkedStream([])).CompleteAsync();
    }

    public static TheoryData<string, string> Separators()
    {
        var data = new TheoryData<string, string>();
        string[] all = ["\n", "\r\n", "", "\0", "\u001e", " ", "\t", "\r", "\n\n", "\0\r\n\u001e", " \n\0"];
        foreach (var first in all)
        {
            foreach (var second in all)
            {
                data.Add(first, second);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Separators))]
    public async Task Any_separator_and_any_mixture_of_them_stands_between_values(string first, string second)
    {
        var bytes = Encoding.UTF8.GetBytes($"{second}{{\"Name\":\"a\"}}{first}{{\"Name\":\"b\"}}{second}{{\"Tags\":[\"\\u001e\"],\"Name\":\"c\"}}{first}");
        for (var i = 0; i <= bytes.Length; i++)
        {
            Assert.Equal(["a", "b", "c"], await NamesAsync(Open(ChunkedStream.Split(bytes, i))));
        }
    }

    [Theory]
    [InlineData("{\n  \"Name\": \"a\"\n}\n{\n  \"Child\": {\n    \"Name\": \"x\" }\n ,\"Name\": \"b\"\n}\n")]
    [InlineData("{\"Child\":{\"Name\":\"x\"}\n,\"Name\":\"a\"}\n{\"Name\":\"b\"}\n")]
    [InlineData("{\"Name\":\"a\"}{\"Name\":\"b\"\r\n}\r\n")]
    public async Task A_value_may_span_lines_and_share_one(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i <= bytes.Length; i++)
        {
            Assert.Equal(["a", "b"], await NamesAsync(Open(ChunkedStream.Split(bytes, i))));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Each_value_is_given_before_anything_follows_its_last_byte(string end)
    {
        var first = Encoding.UTF8.GetBytes("{\"Name\":\"a\"}" + end);
        await using var stream = Open(new ChunkedStream([first, "{\"Name\":\"b\""u8.ToArray(), "}"u8.ToArray()], StreamEnd.Wait));
        await using var values = stream.GetAsyncEnumerator();
        foreach (var name in new[] { "a", "b" })
        {
            Assert.True(await values.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal(name, values.Current.Name);
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public async Task An_error_can_be_had_as_a_value(string end)
    {
        var bytes = Encoding.UTF8.GetBytes($"{{\"Name\":\"a\"}}{end}{{\"Name\":\"e\",\"error\":\"x\",\"errorDetail\":{{\"code\":7,\"message\":\"no\"}}}}{end}{{\"Name\":\"b\"}}{end}");
        for (var i = 0; i <= bytes.Length; i++)
        {
            await using var stream = Open(ChunkedStream.Split(bytes, i));
            stream.ThrowsOnError = false;
            var seen = new List<(string, StreamError?)>();
            await foreach (var thing in stream)
            {
                seen.Add((thing.Name, stream.Error));
            }

            var error = new StreamError("no", 7);
            Assert.Equal([("a", null), ("e", error), ("b", error)], seen);
            var exception = await Assert.ThrowsAsync<DockerStreamException>(() => stream.EnsureSuccessAsync());
            Assert.Equal(("no", 7L), (exception.DaemonMessage, exception.Code));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ensuring_success_reads_to_the_end_and_throws_the_first_error(bool throwsOnError)
    {
        var body = new ChunkedStream(["{\"error\":\"first\"}\n"u8.ToArray(), "{\"error\":\"second\"}\n"u8.ToArray(), "{\"Name\":\"a\"}"u8.ToArray()]);
        await using var stream = Open(body);
        stream.ThrowsOnError = throwsOnError;
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => stream.EnsureSuccessAsync());
        Assert.Equal("first", exception.DaemonMessage);
        Assert.Equal(throwsOnError, stream.ThrowsOnError);
        Assert.True(body.IsRead);
    }

    [Fact]
    public async Task Ensuring_success_tells_of_the_error_even_if_the_stream_is_cut_after_it()
    {
        await using var stream = Open(new ChunkedStream(["{\"error\":\"first\"}\n{\"a"u8.ToArray()]));
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => stream.EnsureSuccessAsync());
        Assert.Equal("first", exception.DaemonMessage);
    }

    [Fact]
    public async Task A_stream_that_was_left_half_way_is_no_success()
    {
        await using var stream = Open(ChunkedStream.Bytes("{\"Name\":\"a\"}{\"Name\":\"b\"}"u8.ToArray()));
        await foreach (var thing in stream)
        {
            break;
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.EnsureSuccessAsync());
    }

    [Fact]
    public async Task Success_is_ensured_of_a_good_stream_only()
    {
        await Open(ChunkedStream.Bytes("{\"Name\":\"a\"}\n{}"u8.ToArray())).EnsureSuccessAsync();
        await Assert.ThrowsAsync<DockerStreamException>(() => Open(ChunkedStream.Bytes("{\"Name\":\"a\"}\n{"u8.ToArray())).EnsureSuccessAsync());
        await Assert.ThrowsAsync<DockerStreamException>(() => Open(ChunkedStream.Bytes("<html/>"u8.ToArray())).CompleteAsync());
    }

    [Fact]
    public async Task Completing_throws_only_where_errors_are_thrown()
    {
        await using var stream = Open(ChunkedStream.Bytes("{\"error\":\"x\"}\n{\"Name\":\"a\"}"u8.ToArray()));
        stream.ThrowsOnError = false;
        await stream.CompleteAsync();
        Assert.Equal(new StreamError("x", null), stream.Error);
    }

    [Fact]
    public async Task A_growing_value_is_refused_before_more_than_twice_the_limit_is_read()
    {
        var body = new ChunkedStream(Enumerable.Repeat(new byte[10_000], 1000).Prepend("{\"Name\":\""u8.ToArray()), StreamEnd.Wait);
        await using var stream = Open(body);
        stream.MaxValueSize = 100_000;
        await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(stream).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.InRange(body.BytesRead, 100_000, 200_000);
    }

    [Fact]
    public async Task A_whole_line_larger_than_allowed_is_refused_as_well()
    {
        await using var stream = Open(new ChunkedStream(["{\"Name\":\"aaaaaaaaaaaaaaaaaa\"}\n"u8.ToArray()]));
        stream.MaxValueSize = 20;
        await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(stream));
    }

    public static TheoryData<string, string, int> Disturbances()
    {
        var data = new TheoryData<string, string, int>();
        // Values are read ahead, some dozens at once: what is wrong must come where it stands.
        foreach (var place in new[] { 0, 1, 62, 63, 64, 65, 127, 128, 299 })
        {
            data.Add("{\"Name\":7}", "cannot be read", place);
            data.Add("{\"Name\":\"" + new string('x', 100) + "\"}", "larger than 90 bytes", place);
            data.Add("{\"errorDetail\":{\"message\":\"no such tag\"}}", "no such tag", place);
            data.Add("{\"Name\":}", "cannot be read", place);
            data.Add("]", "cannot be read", place);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Disturbances))]
    public async Task What_is_wrong_among_many_values_is_thrown_after_those_before_it(string wrong, string problem, int place)
    {
        var expected = Enumerable.Range(0, place).Select(number => $"{number}").ToList();
        var bytes = Encoding.UTF8.GetBytes(Lines(expected) + wrong + "\n" + Lines(["never"]));
        await using var stream = Open(new ChunkedStream([bytes]));
        stream.MaxValueSize = 90;
        var names = new List<string>();
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(stream, names));
        Assert.Contains(problem, exception.Message);
        Assert.Equal(expected, names);
    }

    [Theory]
    [InlineData("7\n")]
    [InlineData("{\"Name\":\"other\",\"error\":\"\"}\n")]
    [InlineData("\u001e")]
    [InlineData("\0\n")]
    [InlineData("{\"Name\":\n\"other\"}")]
    public async Task What_is_unlike_the_rest_of_the_lines_takes_nothing_from_it(string odd)
    {
        var expected = Enumerable.Range(0, 100).Select(number => $"{number}").ToList();
        var bytes = Encoding.UTF8.GetBytes(Lines(expected) + odd + Lines(expected));
        await using var stream = new JsonStream<string>(new HttpResponseMessage(), new ChunkedStream([bytes]), Request, (ref reader) =>
            reader.TokenType == JsonTokenType.Number ? "7" : ThingValue.Read(ref reader).Name);
        var names = new List<string>();
        await foreach (var name in stream)
        {
            names.Add(name);
        }

        var between = odd.Contains('7') ? ["7"] : odd.Contains("other", StringComparison.Ordinal) ? new[] { "other" } : [];
        Assert.Equal([.. expected, .. between, .. expected], names);
    }

    [Fact]
    public async Task Nothing_is_given_of_what_was_read_ahead_once_the_stream_is_closed_or_cancelled()
    {
        var bytes = Encoding.UTF8.GetBytes(Lines(["a", "b", "c"]));
        var closed = Open(new ChunkedStream([bytes]));
        await using var values = closed.GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync());
        await closed.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await values.MoveNextAsync());

        using var cancellation = new CancellationTokenSource();
        await using var cancelled = Open(new ChunkedStream([bytes])).GetAsyncEnumerator(cancellation.Token);
        Assert.True(await cancelled.MoveNextAsync());
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await cancelled.MoveNextAsync());
    }

    [Fact]
    public async Task What_remains_after_some_values_can_be_read_to_its_end()
    {
        var bytes = Encoding.UTF8.GetBytes(Lines(["a", "b", "c"]) + "{\"error\":\"x\"}\n");
        await using var stream = Open(new ChunkedStream([bytes]));
        await using var values = stream.GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync());
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => stream.CompleteAsync());
        Assert.Equal("x", exception.DaemonMessage);
    }

    [Fact]
    public async Task Values_in_memory_cost_no_allocation_but_their_own()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"Size\":1,\"Tags\":[]}\r\n", 2000)));
        var body = new MemoryStream(bytes);
        await using var stream = new JsonStream<long>(new HttpResponseMessage(), body, Request, (ref reader) =>
        {
            reader.Skip();
            return 1;
        });
        await using var values = stream.GetAsyncEnumerator();
        await values.MoveNextAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = 1;
        while (values.MoveNextAsync() is { IsCompletedSuccessfully: true, Result: true })
        {
            count++;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2000);
        Assert.Equal(2000, count);
    }

    public static TheoryData<string, StreamEnd> Failures() => new()
    {
        { "{\"Name\":\"a\"}nul", StreamEnd.End },
        { "{\"Name\":\"a\"}{\"Na", StreamEnd.End },
        { "{\"Name\":\"a\"}{\"Na", StreamEnd.Break },
        { "{\"Name\":\"a\"}\n{\"Name\":}\n{\"Name\":\"b\"}\n", StreamEnd.End },
        { "{\"Name\":\"a\"}{\"Name\":\"" + new string('b', 60) + "\"}{\"Name\":\"c\"}", StreamEnd.End },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_broke_the_stream_is_thrown_from_every_later_read(string text, StreamEnd end)
    {
        await using var enumerated = Open(new ChunkedStream([Encoding.UTF8.GetBytes(text)], end));
        enumerated.MaxValueSize = 50;
        var failure = await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(enumerated));
        Assert.Equal(failure.Message, (await Assert.ThrowsAsync<DockerStreamException>(() => enumerated.CompleteAsync())).Message);
        Assert.Equal(failure.Message, (await Assert.ThrowsAsync<DockerStreamException>(() => enumerated.EnsureSuccessAsync())).Message);

        await using var completed = Open(ChunkedStream.Bytes(Encoding.UTF8.GetBytes(text), end));
        completed.MaxValueSize = 50;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(failure.Message, (await Assert.ThrowsAsync<DockerStreamException>(() => completed.CompleteAsync())).Message);
        }
    }

    [Fact]
    public async Task What_broke_the_stream_keeps_the_place_where_it_first_happened()
    {
        await using var stream = Open(ChunkedStream.Bytes("nul"u8.ToArray()));
        var first = (await Assert.ThrowsAsync<DockerStreamException>(() => NamesAsync(stream))).StackTrace!;
        for (var i = 0; i < 2; i++)
        {
            var later = (await Assert.ThrowsAsync<DockerStreamException>(() => stream.CompleteAsync())).StackTrace!;
            Assert.StartsWith(first.Split('\n')[0], later, StringComparison.Ordinal);
            Assert.Single(later.Split('\n'), line => line.Contains(nameof(JsonStream<>.CompleteAsync), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_between_values_closes_the_stream(bool isEnsured)
    {
        using var cancelling = new CancellationTokenSource();
        var body = new ChunkedStream(["{\"Name\":\"a\"}{\"Name\":\"b\"}"u8.ToArray()]);
        await using var stream = Open(body);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => isEnsured ? stream.EnsureSuccessAsync(cancelling.Token) : stream.CompleteAsync(cancelling.Token));
        Assert.True(body.IsDisposed);
    }

    private static string Lines(IEnumerable<string> names) => string.Concat(names.Select(name => $"{{\"Name\":\"{name}\"}}\n"));

    private static JsonStream<Thing> Open(ChunkedStream body)
    {
        var response = new HttpResponseMessage { Content = new StreamContent(body) };
        return new JsonStream<Thing>(response, body, Request, ThingValue.Read);
    }

    private static async Task<List<string>> NamesAsync(JsonStream<Thing> stream, List<string>? names = null)
    {
        names ??= [];
        await foreach (var thing in stream)
        {
            names.Add(thing.Name);
        }

        return names;
    }
}
