// Needs Containers.CreateAsync, Containers.AttachAsync, Containers.StartAsync, Containers.WaitAsync, Containers.ResizeAsync, Containers.DeleteAsync, Images.CreateAsync, ContainerCreateRequest, ContainerAttachOptions, ContainerDeleteOptions, CreateImageInfo
namespace DockerApiGen.Helpers;

/// <summary>Runs commands in containers of their own, as <c>docker run</c> does.</summary>
public static class DockerRunExtensions
{
    /// <summary>
    /// Runs a command in a new container, reads what it writes, waits for its end and removes the container: what
    /// <c>docker run --rm</c> does. An image that the daemon does not have is pulled.
    /// </summary>
    /// <remarks>
    /// Where <paramref name="configure"/> opens the input of the container and there is no <paramref name="stdin"/>, the command
    /// sees the end of its input at once. A terminal has no end of input: with <c>Tty</c> a command that reads to the end has to
    /// be told in <paramref name="stdin"/> what ends it, such as <c>exit</c> or the character 4, or it runs until it is cancelled.
    /// </remarks>
    /// <param name="docker">The client.</param>
    /// <param name="image">The image, such as <c>busybox</c> or <c>ghcr.io/owner/name:1.2</c>.</param>
    /// <param name="command">The command and its arguments; null for the image's own.</param>
    /// <param name="configure">Sets what else the container shall have; it is called once, before the container is created.</param>
    /// <param name="stdin">What the command reads; null for nothing. It stays open.</param>
    /// <param name="cancellationToken">
    /// Cancels the run; the container is removed all the same. The removal is waited for, but no longer than five seconds: on a
    /// daemon that is stuck it goes on in the background.
    /// </param>
    /// <returns>The exit code and the output. An exit code other than 0 is no exception.</returns>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused a step.</exception>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The pull failed, or the connection broke.</exception>
    /// <exception cref="global::DockerApiGen.DockerHalfCloseNotSupportedException">There is input, and the connection has no way to tell its end.</exception>
    /// <exception cref="global::System.TimeoutException">The command has ended, and the daemon has not removed its container within 30 seconds. The message has its id.</exception>
    public static async global::System.Threading.Tasks.Task<global::DockerApiGen.RunResult> RunAsync(
        this IDockerApi docker,
        string image,
        global::System.Collections.Generic.IEnumerable<string>? command = null,
        global::System.Action<ContainerCreateRequest>? configure = null,
        global::System.IO.Stream? stdin = null,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(docker);
        ContainerCreateRequest request = CreateRequest(image, command, stdin is not null, configure);
        global::DockerApiGen.ContainerSession session = await OpenAsync(docker, request, cancellationToken).ConfigureAwait(false);
        global::DockerApiGen.RunResult result;
        try
        {
            result = await session.ReadToEndAsync(
                stdin ?? (request.OpenStdin == true ? global::System.IO.Stream.Null : null), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await global::DockerApiGen.ContainerSession.AbandonAsync(session, remove: null).ConfigureAwait(false);
            throw;
        }

        await session.DisposeAsync().ConfigureAwait(false);
        return result;
    }

    /// <summary>
    /// Runs a command in a new container and hands over its standard streams: what <c>docker run --rm -it</c> does. An image
    /// that the daemon does not have is pulled. Disposing the session removes the container.
    /// </summary>
    /// <param name="docker">The client.</param>
    /// <param name="image">The image, such as <c>busybox</c> or <c>ghcr.io/owner/name:1.2</c>.</param>
    /// <param name="command">The command and its arguments; null for the image's own.</param>
    /// <param name="tty">Whether the command has a terminal; then its output is one stream.</param>
    /// <param name="configure">Sets what else the container shall have; it is called once, before the container is created.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running command.</returns>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused a step.</exception>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The pull failed.</exception>
    public static global::System.Threading.Tasks.Task<global::DockerApiGen.ContainerSession> RunInteractiveAsync(
        this IDockerApi docker,
        string image,
        global::System.Collections.Generic.IEnumerable<string>? command = null,
        bool tty = true,
        global::System.Action<ContainerCreateRequest>? configure = null,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(docker);
        ContainerCreateRequest request = CreateRequest(image, command, hasInput: true, container =>
        {
            container.Tty = tty;
            configure?.Invoke(container);
        });
        return OpenAsync(docker, request, cancellationToken);
    }

    private static ContainerCreateRequest CreateRequest(
        string image,
        global::System.Collections.Generic.IEnumerable<string>? command,
        bool hasInput,
        global::System.Action<ContainerCreateRequest>? configure)
    {
        global::System.ArgumentException.ThrowIfNullOrEmpty(image);
        ContainerCreateRequest request = new()
        {
            Image = image,
            Cmd = command is null ? null : new global::System.Collections.Generic.List<string>(command),
            AttachStdin = hasInput,
            AttachStdout = true,
            AttachStderr = true,
            OpenStdin = hasInput,
        };
        configure?.Invoke(request);
        if (request.OpenStdin == true)
        {
            // The command sees the end of its input when the one who is attached has no more.
            request.StdinOnce ??= true;
        }

        if (request.HostConfig is { } host)
        {
            // The exit code is asked for when the output has ended; the container is removed after that.
            host.AutoRemove = false;
        }

        return request;
    }

    private static async global::System.Threading.Tasks.Task<global::DockerApiGen.ContainerSession> OpenAsync(
        IDockerApi docker,
        ContainerCreateRequest request,
        global::System.Threading.CancellationToken cancellationToken)
    {
        global::DockerApiGen.ContainerRemoval removal = new(
            (container, token) => docker.Containers.DeleteAsync(container, new ContainerDeleteOptions { Force = true, RemoveVolumes = true }, token));
        string id = await CreateAsync(docker, request, removal, cancellationToken).ConfigureAwait(false);
        global::DockerApiGen.Streams.DockerStream? stream = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Who attaches before the start misses nothing.
            stream = await docker.Containers.AttachAsync(
                id,
                new ContainerAttachOptions { Stream = true, Stdin = request.OpenStdin == true, Stdout = true, Stderr = true },
                cancellationToken).ConfigureAwait(false);
            stream.Tty = request.Tty == true;
            await docker.Containers.StartAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await global::DockerApiGen.ContainerSession.AbandonAsync(stream, () => removal.RemoveAsync(id)).ConfigureAwait(false);
            throw;
        }

        return new global::DockerApiGen.ContainerSession(
            id,
            stream,
            async token => (await docker.Containers.WaitAsync(id, cancellationToken: token).ConfigureAwait(false)).StatusCode,
            (height, width, token) => docker.Containers.ResizeAsync(id, height, width, token),
            () => removal.RemoveAsync(id));
    }

    private static async global::System.Threading.Tasks.Task<string> CreateAsync(
        IDockerApi docker,
        ContainerCreateRequest request,
        global::DockerApiGen.ContainerRemoval removal,
        global::System.Threading.CancellationToken cancellationToken)
    {
        try
        {
            return await removal.CreateAsync(() => CreateAsync(docker, request), cancellationToken).ConfigureAwait(false);
        }
        catch (global::DockerApiGen.DockerNotFoundException)
        {
            await docker.Images.PullAsync(request.Image!, cancellationToken: cancellationToken).ConfigureAwait(false);
            return await removal.CreateAsync(() => CreateAsync(docker, request), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async global::System.Threading.Tasks.Task<string> CreateAsync(IDockerApi docker, ContainerCreateRequest request) =>
        (await docker.Containers.CreateAsync(request).ConfigureAwait(false)).Id;
}
