using System.Text;

namespace DockerApiGen.Daemon.Tests;

public sealed class SwarmTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task A_service_is_inspected_changed_and_updated()
    {
        AllowTime(TimeSpan.FromMinutes(10));
        using var swarm = await SwarmLock.TakeAsync((await Docker.System.InfoAsync(Limit)).ID!, Limit);
        AllowTime(TimeSpan.FromMinutes(2));
        var state = (await Docker.System.InfoAsync(Limit)).Swarm?.LocalNodeState;
        Skip.IfNot(state == LocalNodeState.Inactive, "the daemon is in a swarm already");
        await Docker.Swarm.InitAsync(new() { ListenAddr = "127.0.0.1:2377", AdvertiseAddr = "127.0.0.1" }, Limit);
        try
        {
            var node = Assert.Single(await Docker.Nodes.ListAsync(cancellationToken: Limit));
            Assert.Equal(NodeSpecRole.Manager, node.Spec!.Role);

            var secret = await Docker.Secrets.CreateAsync(new() { Name = "secret", Data = "aGlkZGVu" }, Limit);
            Assert.Equal(secret.ID, Assert.Single(await Docker.Secrets.ListAsync(cancellationToken: Limit)).ID);
            var id = await CreateServiceAsync(secret.ID);
            await ReadFirstLogAsync(id);
            await UpdateServiceAsync(id);
            await Docker.Services.DeleteAsync(id, Limit);

            await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Services.InspectAsync(id, cancellationToken: Limit));
        }
        finally
        {
            await Docker.Swarm.LeaveAsync(new() { Force = true });
        }
    }

    private async Task<string> CreateServiceAsync(string secret)
    {
        var created = await Docker.Services.CreateAsync(
            new()
            {
                Name = NewName(),
                Labels = Labels,
                EndpointSpec = new() { Mode = EndpointSpecMode.Dnsrr },
                Mode = new() { Replicated = new() { Replicas = 1 } },
                TaskTemplate = new()
                {
                    ContainerSpec = new()
                    {
                        Image = BusyboxImage.Name,
                        Command = ["sh", "-c", "cat /run/secrets/file; echo; exec sleep 600"],
                        StopGracePeriod = 0,
                        Secrets = [new() { SecretID = secret, SecretName = "secret", File = new() { Name = "file", UID = "0", GID = "0", Mode = 0x100 } }],
                    },
                },
            },
            cancellationToken: Limit);
        return created.ID!;
    }

    private async Task ReadFirstLogAsync(string service)
    {
        await using var logs = await Docker.Services.LogsAsync(service, new() { Follow = true, Stdout = true, Stderr = true }, Limit);
        var frame = await logs.ReadFrameAsync(Limit);
        Assert.Equal("hidden", Encoding.UTF8.GetString(frame!.Value.Data.Span).Trim());

        var task = Assert.Single(await Docker.Tasks.ListAsync(new() { Filters = new() { { "service", service } } }, Limit));
        Assert.Equal(TaskState.Running, task.DesiredState);
    }

    private async Task UpdateServiceAsync(string id)
    {
        var before = await Docker.Services.InspectAsync(id, cancellationToken: Limit);
        var version = before.Version!.Index!.Value;

        before.Spec!.Labels!["changed"] = "yes";
        before.Spec.Mode!.Replicated!.Replicas = 0;
        await Docker.Services.UpdateAsync(id, version, before.Spec, cancellationToken: Limit);
        var after = await Docker.Services.InspectAsync(id, cancellationToken: Limit);

        Assert.True(after.Version!.Index > before.Version.Index);
        Assert.Equal("yes", after.Spec!.Labels!["changed"]);
        Assert.Equal(0ul, after.Spec.Mode!.Replicated!.Replicas);
        Assert.Equal(before.Spec.TaskTemplate!.ContainerSpec!.Command, after.Spec.TaskTemplate!.ContainerSpec!.Command);

        // What was read and written back by an old version is no longer the newest.
        await Assert.ThrowsAnyAsync<DockerApiException>(() => Docker.Services.UpdateAsync(id, version, before.Spec, cancellationToken: Limit));
    }
}
