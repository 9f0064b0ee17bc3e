namespace DockerApiGen.Operations.Tests;

/// <summary>What the operations of a swarm share. What they make goes with the swarm, where nothing else is said.</summary>
public abstract class SwarmOperationsBase(OperationRun run) : DaemonOperations(run)
{
    /// <summary>"text", as bodies carry bytes.</summary>
    protected const string Text = "dGV4dA==";

    /// <summary>Sees to it that the daemon manages a swarm, if it can.</summary>
    protected Task EnsureSwarmAsync() => IsPodman ? Task.CompletedTask : Run.Swarm.EnsureAsync(Limit);

    /// <summary>Makes a secret.</summary>
    protected async Task<string> CreateSecretAsync()
    {
        await EnsureSwarmAsync();
        var created = await Docker.Secrets.CreateAsync(new() { Name = NewName(), Data = Text, Labels = Labels }, Limit);
        Run.Afterwards(() => Docker.Secrets.DeleteAsync(created.ID));
        return created.ID;
    }

    /// <summary>Makes a config.</summary>
    protected async Task<string> CreateConfigAsync()
    {
        await EnsureSwarmAsync();
        var created = await Docker.Configs.CreateAsync(new() { Name = NewName(), Data = Text, Labels = Labels, Templating = new() { Name = "golang" } }, Limit);
        Run.Afterwards(() => Docker.Configs.DeleteAsync(created.ID));
        return created.ID;
    }

    /// <summary>Makes a service that uses much of what one can have, and gives it and a task of it that runs.</summary>
    protected async Task<(string Service, string Task)> CreateServiceAsync()
    {
        await EnsureSwarmAsync();
        var (secret, config, network) = (await CreateSecretAsync(), await CreateConfigAsync(), NewName());
        await Docker.Networks.CreateAsync(new() { Name = network, Driver = "overlay", Attachable = true, Labels = Labels }, Limit);
        var secretName = (await Docker.Secrets.InspectAsync(secret, Limit)).Spec!.Name;
        var configName = (await Docker.Configs.InspectAsync(config, Limit)).Spec!.Name;
        Run.Afterwards(() => RemoveNetworkAsync(network));
        var created = await Docker.Services.CreateAsync(
            new()
            {
                Name = NewName(),
                Labels = Labels,
                Mode = new() { Replicated = new() { Replicas = 1 } },
                EndpointSpec = new() { Mode = EndpointSpecMode.Dnsrr, Ports = [new() { Protocol = "tcp", TargetPort = 80, PublishedPort = 30080, PublishMode = "host" }] },
                UpdateConfig = new() { Parallelism = 1, Delay = Nanoseconds(TimeSpan.FromSeconds(1)), FailureAction = "pause", Order = "stop-first", MaxFailureRatio = 0.5 },
                RollbackConfig = new() { Parallelism = 1, Delay = Nanoseconds(TimeSpan.FromSeconds(1)), FailureAction = "pause", Order = "stop-first" },
                TaskTemplate = new()
                {
                    ContainerSpec = new()
                    {
                        Image = TestImage.Name,
                        Command = ["sh", "-c", "trap 'exit 0' TERM; echo out; sleep 600 & wait"],
                        Env = ["COLOR=red"],
                        Hostname = "rich",
                        Init = false,
                        Labels = new() { ["inner"] = "yes" },
                        Mounts = [new() { Type = MountType.Tmpfs, Target = "/cache", TmpfsOptions = new() { SizeBytes = 1 << 20 } }],
                        StopGracePeriod = Nanoseconds(TimeSpan.Zero),
                        Sysctls = new() { ["net.ipv4.ip_unprivileged_port_start"] = "0" },
                        Ulimits = [new() { Name = "nofile", Soft = 512, Hard = 1024 }],
                        Hosts = ["127.0.0.2 elsewhere"],
                        DNSConfig = new() { Nameservers = ["127.0.0.1"], Search = ["example.com"], Options = ["timeout:1"] },
                        Privileges = new() { SELinuxContext = new() { Disable = true } },
                        CapabilityAdd = ["CAP_NET_ADMIN"],
                        Secrets = [new() { SecretID = secret, SecretName = secretName, File = new() { Name = "secret", UID = "0", GID = "0", Mode = 0x100 } }],
                        Configs = [new() { ConfigID = config, ConfigName = configName, File = new() { Name = "/config", UID = "0", GID = "0", Mode = 0x100 } }],
                    },
                    Resources = new() { Limits = new() { MemoryBytes = 64 << 20, NanoCPUs = 500_000_000, Pids = 50 }, Reservations = new() { MemoryBytes = 16 << 20 } },
                    RestartPolicy = new() { Condition = "on-failure", Delay = Nanoseconds(TimeSpan.FromSeconds(1)), MaxAttempts = 3, Window = Nanoseconds(TimeSpan.FromSeconds(1)) },
                    Placement = new() { Constraints = ["node.role==manager"], Preferences = [new() { Spread = new() { SpreadDescriptor = "node.labels.zone" } }], MaxReplicas = 2 },
                    Networks = [new() { Target = network, Aliases = ["rich"] }],
                    LogDriver = new() { Name = "json-file", Options = new() { ["max-size"] = "1m" } },
                },
            },
            cancellationToken: Limit);
        var service = created.ID!;
        Run.Afterwards(() => Docker.Services.DeleteAsync(service));
        var task = await WaitForTaskAsync(service);
        await Docker.Networks.InspectAsync(network, new() { Verbose = true }, Limit);
        return (service, task);
    }

    /// <summary>Makes a service of another mode, of which nothing comes to run.</summary>
    protected async Task<string> CreateIdleServiceAsync(ServiceSpecMode mode, EndpointSpec? endpoint = null)
    {
        var created = await Docker.Services.CreateAsync(
            new()
            {
                Name = NewName(),
                Labels = Labels,
                Mode = mode,
                EndpointSpec = endpoint,
                TaskTemplate = new() { ContainerSpec = new() { Image = TestImage.Name, Command = ["true"] }, Placement = new() { Constraints = ["node.labels.nowhere==true"] } },
            },
            cancellationToken: Limit);
        Run.Afterwards(() => Docker.Services.DeleteAsync(created.ID!));
        return created.ID!;
    }

    private async Task<string> WaitForTaskAsync(string service)
    {
        while (true)
        {
            var tasks = await Docker.Tasks.ListAsync(new() { Filters = new() { { "service", service } } }, Limit);
            if (tasks.FirstOrDefault(task => task.Status?.State == TaskState.Running) is { } running)
            {
                return running.ID!;
            }

            Assert.DoesNotContain(tasks, task => task.Status?.State == TaskState.Rejected && task.Status.Err is { Length: > 0 } && Fails(task.Status.Err));
            await Task.Delay(200, Limit);
        }
    }

    private static bool Fails(string error) => throw new InvalidOperationException($"A task was rejected: {error}");

    // A network is held by the tasks of a service that was just removed, until they have ended.
    private async Task RemoveNetworkAsync(string network)
    {
        for (var left = 100; ; left--)
        {
            try
            {
                await Docker.Networks.DeleteAsync(network);
                return;
            }
            catch (DockerApiException exception) when (left > 0 && exception is not DockerNotFoundException)
            {
                await Task.Delay(200);
            }
        }
    }
}
