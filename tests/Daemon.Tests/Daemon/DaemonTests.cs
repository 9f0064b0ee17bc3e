using DockerApiGen.Tests;

namespace DockerApiGen.Daemon.Tests;

/// <summary>What every class of tests on the daemon has: the client, a limit of time, and containers that are removed again.</summary>
[Collection(DaemonCollection.Name)]
public abstract class DaemonTests(DaemonFixture daemon) : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));

    /// <summary>Gets the client; asking for it skips the test when there is no daemon, but not from within an assertion that something is thrown.</summary>
    protected DockerApi Docker => daemon.Docker;

    /// <summary>Gets the label that every object of this run carries.</summary>
    protected Dictionary<string, string> Labels => daemon.Labels;

    /// <summary>Gets the filter that finds the objects of this run.</summary>
    protected Filters Filter => daemon.Filter;

    /// <summary>Gets the token that ends a test that hangs.</summary>
    protected CancellationToken Limit => _limit.Token;

    public void Dispose()
    {
        _limit.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the test another limit, from now on.</summary>
    protected void AllowTime(TimeSpan time) => _limit.CancelAfter(time);

    /// <summary>Asks for the daemon and for something of the machine, of which the caller knows what is missing.</summary>
    protected void SkipUnlessPossible(string? missing)
    {
        _ = Docker;
        Requirement.Check(missing);
    }

    /// <summary>Asks for the daemon and for the docker command.</summary>
    protected void SkipWithoutCommand()
    {
        _ = Docker;
        Requirement.CheckDockerCommand();
    }

    /// <summary>Gives the path of the daemon's socket; skips the test where it has another address.</summary>
    protected string SocketPath()
    {
        _ = Docker;
        var uri = DockerEndpoint.Resolve().Uri;
        Skip.If(uri.Scheme != "unix", "the daemon of the tests is not on a unix socket");
        return Uri.UnescapeDataString(uri.AbsolutePath);
    }

    /// <summary>Gives a name that nothing else has.</summary>
    protected static string NewName() => $"dockerapigen-{Guid.NewGuid():n}";

    /// <summary>Creates a container that is removed when it is disposed.</summary>
    protected async Task<TestContainer> CreateAsync(List<string> command, Action<ContainerCreateRequest>? change = null)
    {
        var request = new ContainerCreateRequest { Image = BusyboxImage.Name, Cmd = command, Labels = Labels };
        change?.Invoke(request);
        var name = NewName();
        var created = await Docker.Containers.CreateAsync(request, new() { Name = name }, Limit);
        return new TestContainer(Docker, created.Id, name);
    }

    /// <summary>Creates a container and starts it.</summary>
    protected async Task<TestContainer> StartAsync(List<string> command, Action<ContainerCreateRequest>? change = null)
    {
        var container = await CreateAsync(command, change);
        try
        {
            await container.StartAsync(Limit);
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a container, starts it and waits for its end.</summary>
    protected async Task<TestContainer> RunAsync(List<string> command, Action<ContainerCreateRequest>? change = null)
    {
        var container = await StartAsync(command, change);
        await Docker.Containers.WaitAsync(container.Id, cancellationToken: Limit);
        return container;
    }
}
