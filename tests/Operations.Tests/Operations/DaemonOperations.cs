namespace DockerApiGen.Operations.Tests;

/// <summary>What the methods that call the operations share: the client, and objects that are removed again.</summary>
public abstract class DaemonOperations(OperationRun run)
{
    protected OperationRun Run { get; } = run;

    protected DockerApi Docker => Run.Daemon.Docker;

    protected CancellationToken Limit => Run.Limit;

    protected Dictionary<string, string> Labels => Run.Daemon.Labels;

    protected bool IsPodman => Run.Daemon.Kind.IsPodman;

    /// <summary>Gives a name that nothing else has.</summary>
    protected static string NewName() => $"dockerapigen-{Guid.NewGuid():n}";

    /// <summary>Gives a time span as the API counts it.</summary>
    protected static long Nanoseconds(TimeSpan time) => time.Ticks * 100;

    /// <summary>Makes the filter that finds the objects of this run.</summary>
    protected Filters OfThisRun() => new() { { "label", Run.Daemon.Label } };

    /// <summary>Makes a container.</summary>
    protected async Task<string> CreateContainerAsync(List<string> command, Action<ContainerCreateRequest>? change = null)
    {
        var request = new ContainerCreateRequest { Image = TestImage.Name, Cmd = command, Labels = Labels, StopTimeout = 0 };
        change?.Invoke(request);
        var created = await Docker.Containers.CreateAsync(request, new() { Name = NewName() }, Limit);
        Run.Afterwards(() => Docker.Containers.DeleteAsync(created.Id, new() { Force = true, RemoveVolumes = true }));
        return created.Id;
    }

    /// <summary>Makes a container and starts it. One start in a few hundred fails in runc, on any daemon: then once more.</summary>
    protected async Task<string> StartContainerAsync(List<string> command, Action<ContainerCreateRequest>? change = null)
    {
        var id = await CreateContainerAsync(command, change);
        try
        {
            await Docker.Containers.StartAsync(id, cancellationToken: Limit);
        }
        catch (DockerServerErrorException exception) when (exception.DaemonMessage?.Contains("runc", StringComparison.Ordinal) == true)
        {
            await Docker.Containers.StartAsync(id, cancellationToken: Limit);
        }

        return id;
    }

    /// <summary>Makes a container that runs until it is stopped.</summary>
    protected Task<string> StartSleeperAsync(Action<ContainerCreateRequest>? change = null) => StartContainerAsync(["sleep", "600"], change);

    /// <summary>Makes a container, starts it and waits for its end.</summary>
    protected async Task<string> RunContainerAsync(List<string> command, Action<ContainerCreateRequest>? change = null)
    {
        var id = await StartContainerAsync(command, change);
        await Docker.Containers.WaitAsync(id, cancellationToken: Limit);
        return id;
    }

    /// <summary>Makes a running container that uses much of what one can have.</summary>
    protected async Task<string> StartRichContainerAsync()
    {
        var volume = await CreateVolumeAsync();
        var (network, address) = await CreateSubnetAsync(isInternal: false);
        return await StartContainerAsync(["sh", "-c", "echo out; echo err >&2; exec sleep 600"], request =>
        {
            request.Env = ["COLOR=red"];
            request.ExposedPorts = ["80/tcp", "53/udp"];
            request.Healthcheck = new() { Test = ["CMD-SHELL", "echo well"], Interval = Nanoseconds(TimeSpan.FromSeconds(1)), Timeout = Nanoseconds(TimeSpan.FromSeconds(5)), Retries = 2 };
            request.User = "0:0";
            request.WorkingDir = "/tmp";
            request.Volumes = ["/unnamed"];
            request.HostConfig = new()
            {
                Binds = [$"{volume}:/data:ro"],
                CapAdd = ["NET_ADMIN"],
                CapDrop = ["MKNOD"],
                Dns = ["127.0.0.1"],
                Devices = IsPodman ? null : [new() { PathOnHost = "/dev/null", PathInContainer = "/dev/nothing", CgroupPermissions = "r" }],
                ExtraHosts = ["elsewhere:127.0.0.2"],
                Init = false,
                LogConfig = IsPodman ? null : new() { Type = "json-file", Config = new() { ["max-size"] = "1m" } },
                Memory = 64 << 20,
                Mounts =
                [
                    new() { Type = MountType.Tmpfs, Target = "/cache", TmpfsOptions = new() { SizeBytes = 1 << 20 } },
                    new() { Type = MountType.Volume, Target = "/made", VolumeOptions = new() { NoCopy = true, Labels = Labels, DriverConfig = new() { Name = "local" } } },
                    new() { Type = MountType.Bind, Source = "/usr", Target = "/host", ReadOnly = true, BindOptions = new() { Propagation = "rprivate" } },
                ],
                NanoCpus = IsPodman ? null : 500_000_000,
                NetworkMode = network,
                PidsLimit = 50,
                PortBindings = new() { ["80/tcp"] = [new() { HostIp = "127.0.0.1", HostPort = "0" }] },
                RestartPolicy = new() { Name = RestartPolicyName.OnFailure, MaximumRetryCount = 3 },
                ShmSize = 1 << 20,
                Tmpfs = new() { ["/scratch"] = "size=1m" },
                Ulimits = IsPodman ? null : [new() { Name = "nofile", Soft = 512, Hard = 1024 }],
            };
            request.NetworkingConfig = new() { EndpointsConfig = new() { [network] = new() { Aliases = ["rich"], IPAMConfig = new() { IPv4Address = address } } } };
        });
    }

    /// <summary>Makes a network.</summary>
    protected async Task<string> CreateNetworkAsync()
    {
        var name = NewName();
        await Docker.Networks.CreateAsync(new() { Name = name, Driver = "bridge", Labels = Labels, Internal = true }, Limit);
        Run.Afterwards(() => Docker.Networks.DeleteAsync(name));
        return name;
    }

    /// <summary>Makes a network with a subnet of its own, and gives an address in it.</summary>
    protected async Task<(string Network, string Address)> CreateSubnetAsync(bool isInternal = true)
    {
        // Other test programs on the same daemon must not have the same.
        var prefix = $"10.{Random.Shared.Next(100, 250)}.{Random.Shared.Next(256)}";
        var created = await Docker.Networks.CreateAsync(
            new()
            {
                Name = NewName(),
                Driver = "bridge",
                Labels = Labels,
                Internal = isInternal,
                IPAM = new() { Driver = IsPodman ? null : "default", Config = [new() { Subnet = $"{prefix}.0/24", Gateway = $"{prefix}.1", IPRange = $"{prefix}.128/25" }] },
            },
            Limit);
        Run.Afterwards(() => Docker.Networks.DeleteAsync(created.Id!));
        return ((await Docker.Networks.InspectAsync(created.Id!, cancellationToken: Limit)).Name!, $"{prefix}.130");
    }

    /// <summary>Makes a volume.</summary>
    protected async Task<string> CreateVolumeAsync()
    {
        var volume = await Docker.Volumes.CreateAsync(new() { Name = NewName(), Labels = Labels }, Limit);
        Run.Afterwards(() => Docker.Volumes.DeleteAsync(volume.Name, new() { Force = true }));
        return volume.Name;
    }

    /// <summary>Makes an image with a tag of its own.</summary>
    protected async Task<string> CreateImageAsync()
    {
        var repository = $"dockerapigen/{NewName()}";
        var container = await RunContainerAsync(["sh", "-c", $"echo {repository} > /made"]);
        await Docker.Images.CommitAsync(new() { Labels = Labels }, new() { Container = container, Repo = repository, Tag = "1", Comment = "made by a test", Author = "a test" }, Limit);
        var image = $"{repository}:1";
        Run.Afterwards(() => Docker.Images.DeleteAsync(image, new() { Force = true }));
        return image;
    }

    /// <summary>Gives the registry that anybody may use; without one the operation must be refused, and that is all that can be shown.</summary>
    protected static async Task<string> RequireRegistryAsync(Func<string, Task> withoutRegistry)
    {
        const string Nowhere = "127.0.0.1:1";
        if (Settings.Registry is { } registry)
        {
            return registry;
        }

        await Assert.ThrowsAnyAsync<DockerApiException>(() => withoutRegistry(Nowhere));
        throw new SkipException("DOCKER_TESTS_REGISTRY names no registry: only the refusal without one was seen");
    }
}
