using System.Net;
using System.Text;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Wire;

/// <summary>What becomes of the daemon's answers.</summary>
public sealed class AnswerTests
{
    public static TheoryData<string> Rows => WireTableTests.Rows;

    public static TheoryData<string> RowsWithAnObject => [.. WireTable.Rows
        .Where(row => CallProbe.Of(row.Call).Method.ReturnType is { IsGenericType: true } type
            && type.GetGenericArguments()[0].GetProperty("UnknownProperties") is not null
            && row.Operation != "SystemAuth")
        .Select(row => row.Key)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_404_is_a_not_found_exception_with_what_the_daemon_said(string key)
    {
        var row = WireTable.Row(key);

        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(() => CallAsync(row.Call, () => Answer.Error(HttpStatusCode.NotFound, "no such thing")));

        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
        Assert.Equal("no such thing", exception.DaemonMessage);
        Assert.Equal(row.Operation, exception.Operation);
        Assert.StartsWith($"{exception.Method} {exception.Path}", row.Request, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_409_is_a_conflict_exception(string key)
    {
        var exception = await Assert.ThrowsAsync<DockerConflictException>(
            () => CallAsync(WireTable.Row(key).Call, () => Answer.Text("in use", HttpStatusCode.Conflict)));

        Assert.Equal("in use", exception.DaemonMessage);
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, true)]
    [InlineData(HttpStatusCode.NotModified, false)]
    public async Task Start_and_stop_say_whether_something_changed(HttpStatusCode status, bool changed)
    {
        using var handler = new RecordingHandler(() => Answer.Empty(status));
        using var api = new DockerApi(handler.CreateClient());

        Assert.Equal(changed, await api.Containers.StartAsync("web"));
        Assert.Equal(changed, await api.Containers.StopAsync("web"));
    }

    [Fact]
    public async Task A_304_is_an_error_where_the_operation_has_no_such_answer()
    {
        await Assert.ThrowsAsync<DockerApiException>(() => CallAsync(api => api.Containers.RestartAsync("web"), () => Answer.Empty(HttpStatusCode.NotModified)));
    }

    [Fact]
    public async Task A_ping_is_answered_with_plain_text()
    {
        Assert.Equal("OK", (await CallAsync(api => api.System.PingAsync(), () => Answer.Text("OK"))).Content);
    }

    [Fact]
    public async Task A_ping_says_what_its_headers_say()
    {
        var ping = await CallAsync(api => api.System.PingAsync(), () =>
        {
            var answer = Answer.Text("OK");
            answer.Headers.Add("Api-Version", "1.51");
            answer.Headers.Add("Docker-Experimental", "true");
            return answer;
        });

        Assert.Equal("1.51", ping.ApiVersion);
        Assert.True(ping.DockerExperimental);
        Assert.Null(ping.BuilderVersion);
    }

    [Fact]
    public async Task What_a_path_leads_to_stands_in_a_header_of_the_archive()
    {
        var stat = await CallAsync(
            async api =>
            {
                await using var archive = await api.Containers.GetArchiveAsync("web", "/etc/hosts");
                using var reader = new StreamReader(archive.Content);
                Assert.Equal("tar", await reader.ReadToEndAsync());
                return archive.Stat!;
            },
            () => WithStat(Answer.Text("tar"), """{"name":"hosts","size":174,"mode":420,"mtime":"2024-05-06T07:08:09.123456789Z","linkTarget":""}"""));

        Assert.Equal("hosts", stat.Name);
        Assert.Equal(174, stat.Size);
        Assert.Equal(420u, stat.Mode);
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero).AddTicks(1234567), stat.Mtime);
    }

    [Fact]
    public async Task A_stat_that_cannot_be_read_is_a_response_exception_and_ends_the_archive()
    {
        using var body = new EndNoticingStream();

        await Assert.ThrowsAsync<DockerResponseException>(() => CallAsync(
            api => api.Containers.GetArchiveAsync("web", "/etc/hosts"),
            () => WithStat(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) }, "{")));

        Assert.True(body.IsEnded);
    }

    [Fact]
    public async Task The_name_of_a_pulled_plugin_stands_in_a_header()
    {
        var name = await CallAsync(
            async api =>
            {
                await using var pull = await api.Plugins.PullAsync("host/plugin", []);
                return pull.Name;
            },
            () =>
            {
                var answer = Answer.Json("{}");
                answer.Headers.Add("Docker-Plugin-Name", "host/plugin:latest");
                return answer;
            });

        Assert.Equal("host/plugin:latest", name);
    }

    [Fact]
    public async Task The_id_of_a_new_swarm_is_a_JSON_string()
    {
        Assert.Equal("7v2t30z9", await CallAsync(api => api.Swarm.InitAsync(new()), () => Answer.Json("\"7v2t30z9\"\n")));
    }

    [Fact]
    public async Task An_authentication_may_be_answered_with_nothing()
    {
        Assert.Null(await CallAsync(api => api.System.AuthAsync(new()), () => Answer.Empty()));
    }

    [Fact]
    public async Task An_authentication_may_be_answered_with_a_token()
    {
        var answer = await CallAsync(api => api.System.AuthAsync(new()), () => Answer.Json("""{"Status":"Login Succeeded","IdentityToken":"t"}"""));

        Assert.Equal("Login Succeeded", answer!.Status);
        Assert.Equal("t", answer.IdentityToken);
    }

    [Theory]
    [MemberData(nameof(RowsWithAnObject))]
    public async Task An_empty_answer_where_an_object_is_due_is_a_response_exception(string key)
    {
        await Assert.ThrowsAsync<DockerResponseException>(() => CallAsync(WireTable.Row(key).Call, () => Answer.Empty(HttpStatusCode.OK)));
    }

    [Fact]
    public async Task A_list_that_comes_as_null_is_empty()
    {
        Assert.Empty(await CallAsync(api => api.Containers.ChangesAsync("web"), () => Answer.Json("null\n")));
    }

    [Fact]
    public async Task An_archive_arrives_as_bytes()
    {
        using var api = new DockerApi(new RecordingHandler(() => Answer.Text("tar")).CreateClient());
        await using var archive = await api.Images.GetAsync("busybox");
        using var reader = new StreamReader(archive);

        Assert.Equal("tar", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_build_arrives_message_by_message()
    {
        using var api = new DockerApi(new RecordingHandler(() => Answer.Json("""{"stream":"Step 1"}{"aux":{"ID":"sha256:1"}}""")).CreateClient());
        await using var build = await api.Images.BuildAsync();
        var messages = new List<BuildInfo>();
        await foreach (var message in build)
        {
            messages.Add(message);
        }

        Assert.Equal(["Step 1", null], messages.Select(message => message.Stream));
        Assert.Equal("sha256:1", messages[1].Aux?.GetProperty("ID").GetString());
    }

    private static HttpResponseMessage WithStat(HttpResponseMessage answer, string json)
    {
        answer.Headers.Add("X-Docker-Container-Path-Stat", Convert.ToBase64String(Encoding.UTF8.GetBytes(json)));
        return answer;
    }

    private static async Task CallAsync(Func<IDockerApi, Task> call, Func<HttpResponseMessage> answer)
    {
        using var api = new DockerApi(new RecordingHandler(answer).CreateClient());
        await call(api);
    }

    private static async Task<T> CallAsync<T>(Func<IDockerApi, Task<T>> call, Func<HttpResponseMessage> answer)
    {
        using var api = new DockerApi(new RecordingHandler(answer).CreateClient());
        return await call(api);
    }
}
