// Needs Exec.CreateAsync, Exec.StartAsync, Exec.InspectAsync, Exec.ResizeAsync, ExecCreateRequest, ExecStartRequest, ExecInspectResponse
namespace DockerApiGen.Helpers;

/// <summary>Runs commands in running containers, as <c>docker exec</c> does.</summary>
public static class DockerExecExtensions
{
    private static readonly global::System.TimeSpan PauseBetweenLooks = global::System.TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a command in a running container, reads what it writes and waits for its end: what <c>docker exec</c> does.</summary>
    /// <remarks>
    /// Where <paramref name="configure"/> attaches the input of the command and there is no <paramref name="stdin"/>, the command
    /// sees the end of its input at once. A terminal has no end of input: with <c>Tty</c> a command that reads to the end has to
    /// be told in <paramref name="stdin"/> what ends it.
    /// </remarks>
    /// <param name="docker">The client.</param>
    /// <param name="containerId">The container's id or name.</param>
    /// <param name="command">The command and its arguments.</param>
    /// <param name="configure">Sets what else the command shall have, such as its user or environment; it is called once, before the command is created.</param>
    /// <param name="stdin">What the command reads; null for nothing. It stays open.</param>
    /// <param name="cancellationToken">Cancels the reading; the daemon has no way to end the command itself.</param>
    /// <returns>The exit code and the output. An exit code other than 0 is no exception.</returns>
    /// <exception cref="global::DockerApiGen.DockerNotFoundException">There is no such container.</exception>
    /// <exception cref="global::DockerApiGen.DockerConflictException">The container does not run, or is paused.</exception>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The connection broke.</exception>
    /// <exception cref="global::DockerApiGen.DockerHalfCloseNotSupportedException">There is input, and the connection has no way to tell its end.</exception>
    public static async global::System.Threading.Tasks.Task<global::DockerApiGen.RunResult> ExecAsync(
        this IDockerApi docker,
        string containerId,
        global::System.Collections.Generic.IEnumerable<string> command,
        global::System.Action<ExecCreateRequest>? configure = null,
        global::System.IO.Stream? stdin = null,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(docker);
        ExecCreateRequest request = CreateRequest(command, stdin is not null, tty: false);
        configure?.Invoke(request);
        await using global::DockerApiGen.ContainerSession session = await OpenAsync(docker, containerId, request, cancellationToken).ConfigureAwait(false);
        return await session.ReadToEndAsync(
            stdin ?? (request.AttachStdin == true ? global::System.IO.Stream.Null : null), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a command in a running container and hands over its standard streams: what <c>docker exec -it</c> does.</summary>
    /// <param name="docker">The client.</param>
    /// <param name="containerId">The container's id or name.</param>
    /// <param name="command">The command and its arguments.</param>
    /// <param name="tty">Whether the command has a terminal; then its output is one stream.</param>
    /// <param name="configure">Sets what else the command shall have, such as its user or environment; it is called once, before the command is created.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running command. Disposing it closes its streams; the daemon has no way to end the command itself.</returns>
    /// <exception cref="global::DockerApiGen.DockerNotFoundException">There is no such container.</exception>
    /// <exception cref="global::DockerApiGen.DockerConflictException">The container does not run, or is paused.</exception>
    public static global::System.Threading.Tasks.Task<global::DockerApiGen.ContainerSession> ExecInteractiveAsync(
        this IDockerApi docker,
        string containerId,
        global::System.Collections.Generic.IEnumerable<string> command,
        bool tty = true,
        global::System.Action<ExecCreateRequest>? configure = null,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(docker);
        ExecCreateRequest request = CreateRequest(command, hasInput: true, tty);
        configure?.Invoke(request);
        return OpenAsync(docker, containerId, request, cancellationToken);
    }

    private static ExecCreateRequest CreateRequest(global::System.Collections.Generic.IEnumerable<string> command, bool hasInput, bool tty)
    {
        global::System.ArgumentNullException.ThrowIfNull(command);
        return new ExecCreateRequest
        {
            Cmd = new global::System.Collections.Generic.List<string>(command),
            AttachStdin = hasInput,
            AttachStdout = true,
            AttachStderr = true,
            Tty = tty,
        };
    }

    private static async global::System.Threading.Tasks.Task<global::DockerApiGen.ContainerSession> OpenAsync(
        IDockerApi docker,
        string containerId,
        ExecCreateRequest request,
        global::System.Threading.CancellationToken cancellationToken)
    {
        global::System.ArgumentException.ThrowIfNullOrEmpty(containerId);
        string id = (await docker.Exec.CreateAsync(containerId, request, cancellationToken).ConfigureAwait(false)).Id;
        bool tty = request.Tty == true;
        global::DockerApiGen.Streams.DockerStream stream = await docker.Exec.StartAsync(
            id, new ExecStartRequest { Detach = false, Tty = tty }, cancellationToken).ConfigureAwait(false);
        stream.Tty = tty;
        return new global::DockerApiGen.ContainerSession(
            containerId,
            stream,
            token => WaitAsync(docker, id, token),
            (height, width, token) => docker.Exec.ResizeAsync(id, height, width, token),
            remove: null);
    }

    // The output may end a moment before the daemon knows the exit code, and a command may close its output and go on; there
    // is no call that waits for an exec.
    private static async global::System.Threading.Tasks.Task<long> WaitAsync(IDockerApi docker, string id, global::System.Threading.CancellationToken cancellationToken)
    {
        while (true)
        {
            ExecInspectResponse exec = await docker.Exec.InspectAsync(id, cancellationToken).ConfigureAwait(false);
            if (exec is { Running: not true, ExitCode: { } exitCode })
            {
                return exitCode;
            }

            await global::System.Threading.Tasks.Task.Delay(PauseBetweenLooks, cancellationToken).ConfigureAwait(false);
        }
    }
}
