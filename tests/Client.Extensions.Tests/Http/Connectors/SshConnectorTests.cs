using System.Diagnostics;

namespace DockerApiGen.Tests;

/// <summary>A shell script in the place of ssh; tests/Daemon.Tests has the real one.</summary>
public sealed class SshConnectorTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dag-ssh-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("echo one >&2; echo 'Permission denied (publickey).' >&2; exit 255", "ssh failed, and said: one / Permission denied (publickey).")]
    [InlineData("echo 'sh: docker: not found' >&2; exit 127", "no docker command; it needs one of 18.09 or newer, and said: sh: docker: not found")]
    [InlineData("exit 3", "ended with exit code 3")]
    [InlineData("exit 0", "ended with exit code 0")]
    [InlineData("yes bla 2>/dev/null | head -c 1000000 >&2; printf '\\033[31mlast\\n' >&2; exit 255", "bla / \uFFFD[31mlast")]
    public async Task What_ssh_says_last_is_in_the_error(string script, string expected)
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell script stands for ssh");
        using var invoker = Connect(script, out var endpoint);
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => invoker.SendAsync(new(HttpMethod.Get, "http://docker/x"), default).WaitAsync(Soon));
        Assert.Contains(expected, exception.Message);
        Assert.Contains(endpoint.ToString(), exception.Message);
        Assert.True(exception.Message.Length < 3000);
    }

    [SkippableFact]
    public async Task A_connection_that_breaks_off_is_no_end_of_a_stream()
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell script stands for ssh");
        using var invoker = Connect("read x; printf 'HTTP/1.1 200 OK\\r\\n\\r\\nbeginning'; sleep 0.2; echo 'Connection reset' >&2; exit 255", out _);
        var response = await invoker.SendAsync(new(HttpMethod.Get, "http://docker/x"), default).WaitAsync(Soon);
        await using var body = await response.Content.ReadAsStreamAsync();
        var exception = await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null).WaitAsync(Soon));
        Assert.Contains("Connection reset", exception.ToString());
    }

    [SkippableFact]
    public async Task A_process_ends_with_its_connection()
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell script stands for ssh");
        var pids = Path.Combine(_folder.FullName, "pids");
        using (var invoker = Connect($"echo $$ >>{pids}; while read line; do [ \"$line\" != \"$(printf '\\r')\" ] || printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n'; done; exec sleep 600", out _))
        {
            for (var i = 0; i < 3; i++)
            {
                using var response = await invoker.SendAsync(new(HttpMethod.Get, "http://docker/x"), default).WaitAsync(Soon);
            }
        }

        await AssertEndedAsync(pids);
    }

    [SkippableFact]
    public async Task A_process_ends_with_its_connection_also_while_a_write_waits_for_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell script stands for ssh");
        var pids = Path.Combine(_folder.FullName, "pids");
        var connector = CreateConnector($"echo $$ >>{pids}; exec sleep 600", out _);
        var connection = await connector.ConnectAsync(default);
        var writing = Task.Run(async () => await connection.WriteAsync(new byte[10_000_000]));
        while (!File.Exists(pids) || (await File.ReadAllTextAsync(pids)).Length == 0)
        {
            await Task.Delay(20);
        }

        Assert.False(writing.IsCompleted);
        await connection.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => writing.WaitAsync(Soon));
        await AssertEndedAsync(pids);
    }

    private static async Task AssertEndedAsync(string pids)
    {
        var pid = int.Parse(Assert.Single(await File.ReadAllLinesAsync(pids)));
        var deadline = Stopwatch.StartNew();
        while (Directory.Exists($"/proc/{pid}") && deadline.Elapsed < Soon)
        {
            await Task.Delay(20);
        }

        Assert.False(Directory.Exists($"/proc/{pid}"), "the process, or a zombie of it, is left");
    }

    [SkippableFact]
    public async Task A_machine_that_is_silent_after_connecting_ends_the_question_for_the_version_in_its_own_time()
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell script stands for ssh");
        var connector = CreateConnector("exec sleep 600", out _);
        var options = new DockerClientOptions
        {
            ConnectCallback = connector.ConnectAsync, NegotiationTimeout = TimeSpan.FromMilliseconds(500),
        };
        using var handler = new DockerHttpHandler(options, _ => null);
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => handler.GetApiVersionAsync("1.48").WaitAsync(Soon));
        Assert.Contains("did not answer /_ping within 0.5 s", exception.Message);
    }

    [Fact]
    public async Task Without_ssh_the_error_says_so()
    {
        var endpoint = DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = new Uri("ssh://host") }, _ => null);
        var connector = new SshConnector(endpoint, endpoint.Ssh!, Soon, _ => null);
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => connector.ConnectAsync(default).AsTask());
        Assert.Contains("no program ssh on the PATH", exception.Message);
    }

    [Fact]
    public void A_program_is_not_looked_for_in_the_directory_one_is_in()
    {
        Assert.Null(ProgramFinder.Find("ssh", $"{Path.PathSeparator}.{Path.PathSeparator}relative"));
        Assert.Null(ProgramFinder.Find("ssh", null));
    }

    private HttpMessageInvoker Connect(string script, out DockerEndpoint endpoint)
    {
        var connector = CreateConnector(script, out endpoint);
        return new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = (_, cancellationToken) => connector.ConnectAsync(cancellationToken) });
    }

    private SshConnector CreateConnector(string script, out DockerEndpoint endpoint)
    {
        var program = Path.Combine(_folder.FullName, "ssh");
        File.WriteAllText(program, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        endpoint = DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = new Uri("ssh://me@host") }, _ => null);
        return new SshConnector(endpoint, endpoint.Ssh!, Soon, _ => program);
    }
}
