using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using DockerApiGen.Credentials;
using DockerApiGen.Runtime;
using DockerApiGen.Telemetry;

namespace DockerApiGen.Tests;

/// <summary>Other tests make calls at the same time: each of these has an operation of its own and looks at nothing else.</summary>
public class TelemetryTests
{
    private const string Id = "0123456789ab";
    private const string Secret = "s3cr3t-Zx9";

    [Fact]
    public async Task A_call_is_a_span_with_the_names_of_OpenTelemetry()
    {
        await using var server = ScriptedServer.Daemon("1.41", _ => ScriptedServer.Ok("{}"));
        using var handler = server.CreateHandler();
        var operation = new DockerOperation("SpanOfInspect", HttpMethod.Get, "/containers/{id}/json");
        var span = await SpanAsync(handler, operation, $"/containers/{Id}/json?size={Secret}");
        Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset), (span.Kind, span.Status));
        Assert.Equal(
            [
                $"container.id={Id}",
                "docker.api.version=1.41",
                "docker.operation.name=SpanOfInspect",
                "http.request.method=GET",
                "http.response.status_code=200",
                "network.transport=unix",
                $"server.address={server.Path}",
                $"url.full=http://docker/v1.41/containers/{Id}/json",
                "url.template=/containers/{id}/json",
            ],
            Tags(span));
    }

    [Theory]
    [InlineData("/containers/{id}/json", "/containers/web/json", "container.name=web")]
    [InlineData("/containers/{id}/json", "/containers/a%2Fb/json", "container.name=a/b")]
    [InlineData("/containers/create", "/containers/create?platform=x&name=web", "container.name=web")]
    [InlineData("/images/{name}/json", "/images/docker.io%2Flibrary%2Fubuntu:24.04/json", "container.image.name=ubuntu")]
    [InlineData("/images/json", "/images/json", null)]
    public async Task A_span_tells_the_container_or_image(string template, string path, string? tag)
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("{}"));
        using var handler = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" });
        var span = await SpanAsync(handler, new DockerOperation($"SpanOf {path}", HttpMethod.Get, template), path);
        Assert.Equal(tag, Tags(span).SingleOrDefault(text => text.StartsWith("container.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(404, "404")]
    [InlineData(500, "500")]
    public async Task An_error_of_the_daemon_is_one_of_the_span(int status, string type)
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Answer(status, $"{{\"message\":\"{Secret}\"}}"));
        using var handler = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" });
        var span = await SpanAsync(handler, new DockerOperation($"SpanOf{status}", HttpMethod.Get, "/info"), "/info");
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Contains($"error.type={type}", Tags(span));
        Assert.Contains($"http.response.status_code={status}", Tags(span));
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_an_error_by_the_exceptions_type()
    {
        using var handler = new DockerHttpHandler(new DockerClientOptions { Endpoint = new Uri("unix:///nowhere/docker.sock"), ApiVersion = "1.41" }, _ => null);
        var span = await SpanAsync(handler, new DockerOperation("SpanOfNowhere", HttpMethod.Get, "/info"), "/info");
        Assert.Contains("error.type=DockerApiGen.DockerConnectionException", Tags(span));
        Assert.DoesNotContain(Tags(span), tag => tag.StartsWith("http.response", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:1", "server.address=127.0.0.1 server.port=1", "tcp")]
    [InlineData("ssh://me@127.0.0.1:1/x.sock", "server.address=127.0.0.1 server.port=1", "tcp")]
    [InlineData("ssh://nobody.invalid", "server.address=nobody.invalid", "tcp")]
    [InlineData("npipe:////./pipe/dag_none", @"server.address=\\.\pipe\dag_none", "pipe")]
    [InlineData("unix:///nowhere/docker.sock", "server.address=/nowhere/docker.sock", "unix")]
    [InlineData(null, "", null)]
    public async Task A_span_and_a_measurement_name_the_server_that_the_call_goes_to(string? endpoint, string server, string? transport)
    {
        var options = new DockerClientOptions { ApiVersion = "1.41" };
        if (endpoint is null)
        {
            options.ConnectCallback = _ => throw new IOException("no");
        }
        else
        {
            options.Endpoint = new Uri(endpoint);
        }

        var operation = new DockerOperation($"SpanOfServer{endpoint}", HttpMethod.Get, "/info");
        var measured = new ConcurrentBag<string>();
        using var meters = Listen(operation.Name, (_, tags) => measured.Add(string.Join(' ', tags.Where(tag => tag.StartsWith("server.", StringComparison.Ordinal)))));
        using var handler = new DockerHttpHandler(options, _ => null);
        var span = await SpanAsync(handler, operation, "/info");
        Assert.Equal(server, string.Join(' ', Tags(span).Where(tag => tag.StartsWith("server.", StringComparison.Ordinal))));
        Assert.Equal(server, Assert.Single(measured));
        Assert.Equal(transport, span.GetTagItem("network.transport"));
    }

    [Fact]
    public async Task A_credential_helper_that_is_not_installed_is_an_event_of_the_span()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("{}"));
        using var config = new TestConfig();
        config.WithConfig("""{"credsStore":"gone"}""");
        using var handler = server.CreateHandler(new() { ApiVersion = "1.41", Credentials = new DockerConfigCredentials(config.Folder) });
        var span = await SpanAsync(handler, new DockerOperation("SpanOfHelper", HttpMethod.Post, "/images/create"), "/images/create", (sender, request) => sender.AuthorizeFor(request, "ubuntu"));
        var item = Assert.Single(span.Events);
        Assert.Equal("docker.credential_helper.not_found", item.Name);
        Assert.Equal("docker-credential-gone", Assert.Single(item.Tags).Value);
        Assert.Single(server.RequestLines);
    }

    [Fact]
    public async Task No_credential_no_header_no_query_and_no_body_is_told()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Answer(500, $"{{\"message\":\"{Secret}\"}}"));
        var options = new DockerClientOptions { ApiVersion = "1.41", Credentials = null, RegistryLogins = { ["ghcr.io"] = new() { Username = Secret, Password = Secret } } };
        using var handler = server.CreateHandler(options);
        var measured = new ConcurrentBag<string>();
        var operation = new DockerOperation("SpanOfSecrets", HttpMethod.Post, "/build");
        using var meters = Listen(operation.Name, (_, tags) => measured.Add(string.Join(' ', tags)));
        var span = await SpanAsync(handler, operation, $"/build?buildargs={Secret}&remote=https%3A%2F%2Fme%3A{Secret}%40host", (sender, request) =>
        {
            sender.SetHeader(request, "X-Header", Secret);
            sender.SetTextBody(request, Secret, "text/plain");
            sender.AuthorizeFor(request, "ghcr.io/me/app");
        });
        var text = string.Join('\n', Tags(span).Concat(measured).Append(span.DisplayName).Append(span.StatusDescription).Concat(span.Events.Select(item => item.Name)).Concat(span.Baggage.Select(item => item.Key)));
        Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("buildargs", text, StringComparison.Ordinal);
        Assert.Contains("container.image.name=ghcr.io/me/app", text, StringComparison.Ordinal);
        Assert.Single(measured);
    }

    [Fact]
    public async Task A_span_of_a_stream_ends_when_the_stream_has_begun_and_one_of_a_call_when_its_answer_is_read()
    {
        var go = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            var head = await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n");
            await go.Task;
            await connection.SendAsync("{}");
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var ended = new ConcurrentBag<string>();
        using var listener = Listen(activity => ended.Add(activity.OperationName));
        await using var stream = await sender.OpenJsonStreamAsync<Thing, ThingValue>(sender.CreateRequest(new DockerOperation("SpanOfStream", HttpMethod.Get, "/events"), "/events"), default);
        var call = sender.ReadAsync<Thing, ThingValue>(sender.CreateRequest(new DockerOperation("SpanOfWait", HttpMethod.Get, "/wait"), "/wait"), default);
        while (server.RequestLines.Count < 2)
        {
            await Task.Delay(10);
        }

        await Task.Delay(50);
        Assert.Equal((true, false), (ended.Contains("SpanOfStream"), ended.Contains("SpanOfWait")));
        go.SetResult();
        await call;
        Assert.Contains("SpanOfWait", ended);
    }

    [Fact]
    public async Task Calls_are_measured_in_seconds_and_a_span_is_the_parent_of_what_is_beneath()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("{}"));
        using var handler = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" });
        var measured = new ConcurrentBag<(double Seconds, string Tags)>();
        var operation = new DockerOperation("SpanOfMeasure", HttpMethod.Get, "/containers/{id}/json");
        using var meters = Listen(operation.Name, (seconds, tags) => measured.Add((seconds, string.Join(' ', tags))));
        using var parent = new Activity("parent").Start();
        var span = await SpanAsync(handler, operation, "/containers/web/json");
        var (seconds, tags) = Assert.Single(measured);
        Assert.InRange(seconds, 0.000001, 30);
        Assert.Equal($"http.request.method=GET docker.operation.name=SpanOfMeasure url.template=/containers/{{id}}/json server.address={server.Path} http.response.status_code=200", tags);
        Assert.Equal(parent.SpanId, span.ParentSpanId);
        Assert.Same(parent, Activity.Current);
    }

    private static async Task<Activity> SpanAsync(DockerHttpHandler handler, DockerOperation operation, string path, Action<DockerSender, HttpRequestMessage>? prepare = null)
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen(activity =>
        {
            if (activity.OperationName == operation.Name)
            {
                spans.Add(activity);
            }
        });
        using var client = handler.CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(operation, path);
        prepare?.Invoke(sender, request);
        await Record.ExceptionAsync(() => sender.SendAsync(request, default));
        return Assert.Single(spans);
    }

    private static ActivityListener Listen(Action<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == DockerTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Listen(string operation, Action<double, IEnumerable<string>> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Name: DockerTelemetry.DurationName, Meter.Name: DockerTelemetry.Name, Unit: "s" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            var list = tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").ToArray();
            if (list.Contains($"docker.operation.name={operation}"))
            {
                measured(value, list);
            }
        });
        listener.Start();
        return listener;
    }

    private static string[] Tags(Activity activity) => [.. activity.TagObjects.Where(tag => tag.Value is not null).Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];
}
