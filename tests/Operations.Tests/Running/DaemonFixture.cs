using Xunit.Abstractions;
using Xunit.Sdk;

namespace DockerApiGen.Operations.Tests;

/// <summary>
/// The daemon of <c>DOCKER_HOST</c> or the default socket, with everything that comes from it listened in on. Without one the
/// tests that ask for it are skipped with the reason, and with <c>DOCKER_TESTS=required</c> they fail with it.
/// </summary>
public sealed class DaemonFixture(IMessageSink messages) : IAsyncLifetime
{
    private const string RunLabel = "dockerapigen.operations";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    /// <summary>The clients that are enough for any daemon.</summary>
    private static readonly string[] s_always = ["1.41", "1.48"];

    private readonly string _run = Guid.NewGuid().ToString("n");
    private readonly ToDoList _toDo = new();
    private readonly Recordings _recordings = new();
    private SystemInfo? _info;
    private string? _missing = "the daemon has not been looked for";
    private bool _isUnreachable;

    /// <summary>Gets the client.</summary>
    public DockerApi Docker { get; private set; } = null!;

    /// <summary>Gets what the client sends with, for what no operation asks for.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Gets what listens in on its answers.</summary>
    public AnswerRecorder Answers { get; private set; } = null!;

    /// <summary>Gets the product and its version.</summary>
    public DaemonKind Kind { get; private set; } = null!;

    /// <summary>Gets what the daemon says of itself.</summary>
    public SystemVersion Version { get; private set; } = null!;

    /// <summary>Gets the id by which it is known over every socket.</summary>
    public string Id => _info?.ID ?? "";

    /// <summary>Gets whether the client's version is older than the daemon's, which may then send what the client has no name for.</summary>
    public bool IsNewerThanClient => Minor(Version.ApiVersion!) > Minor(DockerApi.ApiVersion);

    /// <summary>Says whether the daemon's newest version is before another.</summary>
    public bool IsOlderThan(string version) => Minor(Version.ApiVersion!) < Minor(version);

    /// <summary>Says whether the client's version is before another.</summary>
    public static bool IsClientOlderThan(string version) => Minor(DockerApi.ApiVersion) < Minor(version);

    /// <summary>Gets the labels that every object of this run carries.</summary>
    public Dictionary<string, string> Labels => new() { [RunLabel] = _run };

    /// <summary>Gets the label of this run as filters have it.</summary>
    public string Label => $"{RunLabel}={_run}";

    /// <summary>Gets the list of what the classes lack.</summary>
    internal ToDoList ToDo => _toDo;

    /// <summary>Gets the answers that are worth keeping.</summary>
    internal Recordings Recordings => _recordings;

    /// <summary>Skips the test when there is no daemon.</summary>
    public void Require()
    {
        if (_isUnreachable && Settings.IsDaemonRequired)
        {
            Assert.Fail($"DOCKER_TESTS=required, but {_missing}");
        }

        Skip.If(_missing is not null, _missing);
    }

    public async Task InitializeAsync()
    {
        if (Settings.Daemon == "none")
        {
            _missing = "DOCKER_TESTS_DAEMON=none: eng/test-daemons calls the operations";
            return;
        }

        if (Settings.Daemon is null && !s_always.Contains(DockerApi.ApiVersion))
        {
            _missing = "on a daemon that DOCKER_TESTS_DAEMON does not name, the clients of 1.41 and 1.48 are enough";
            return;
        }

        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            await ConnectAsync(limit.Token);
        }
        catch (Exception exception) when (exception is DockerConnectionException or ArgumentException)
        {
            _missing = exception.Message;
            _isUnreachable = true;
        }

        if (_missing is not null)
        {
            messages.OnMessage(new DiagnosticMessage($"No operation is called on a daemon: {_missing}"));
        }
    }

    public async Task DisposeAsync()
    {
        if (_missing is null)
        {
            await RemoveLeftoversAsync();
            foreach (var line in _toDo.Write())
            {
                messages.OnMessage(new DiagnosticMessage(line));
            }

            _recordings.Write(Kind, Version, new Disguise(_info!));
        }

        Http?.Dispose();
    }

    private static int Minor(string version) => int.Parse(version.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        Answers = new AnswerRecorder(new DockerHttpHandler());
        Http = new HttpClient(Answers) { BaseAddress = new Uri("http://docker/"), Timeout = Timeout.InfiniteTimeSpan };
        Docker = new DockerApi(Http);
        Version = await Docker.System.VersionAsync(cancellationToken);
        Kind = Settings.Daemon is { } named ? DaemonKind.Parse(named) : DaemonKind.Of(Version);
        _info = await Docker.System.InfoAsync(cancellationToken);
        _missing = await TestImage.EnsureAsync(Docker, cancellationToken);
        _isUnreachable = _missing is not null;
    }

    private async Task RemoveLeftoversAsync()
    {
        foreach (var container in await Docker.Containers.ListAsync(new() { All = true, Filters = new() { { "label", Label } } }))
        {
            await Docker.Containers.DeleteAsync(container.Id!, new() { Force = true, RemoveVolumes = true });
        }

        foreach (var network in await Docker.Networks.ListAsync(new() { Filters = new() { { "label", Label } } }))
        {
            await Docker.Networks.DeleteAsync(network.Id!);
        }

        foreach (var volume in (await Docker.Volumes.ListAsync(new() { Filters = new() { { "label", Label } } })).Volumes)
        {
            await Docker.Volumes.DeleteAsync(volume.Name, new() { Force = true });
        }

        foreach (var image in await Docker.Images.ListAsync(new() { Filters = new() { { "label", Label } } }))
        {
            await Docker.Images.DeleteAsync(image.Id, new() { Force = true });
        }
    }
}
