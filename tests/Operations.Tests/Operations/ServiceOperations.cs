using System.Text;

namespace DockerApiGen.Operations.Tests;

[NeedsSwarm]
public sealed class ServiceOperations(OperationRun run) : SwarmOperationsBase(run)
{
    [Operation("ServiceList")]
    public async Task ListAsync()
    {
        var (service, _) = await CreateServiceAsync();
        await CreateIdleServiceAsync(new() { Global = new() });
        await CreateIdleServiceAsync(new() { ReplicatedJob = new() { MaxConcurrent = 1, TotalCompletions = 2 } });
        await CreateIdleServiceAsync(new() { Replicated = new() { Replicas = 1 } }, new() { Mode = EndpointSpecMode.Vip, Ports = [new() { TargetPort = 80 }] });
        Assert.Contains(await Docker.Services.ListAsync(new() { Status = true }, Limit), listed => listed.ID == service);
    }

    [Operation("ServiceCreate")]
    public async Task CreateAsync() => Assert.NotEmpty((await CreateServiceAsync()).Service);

    [Operation("ServiceInspect")]
    public async Task InspectAsync()
    {
        var (id, _) = await CreateServiceAsync();
        var service = await Docker.Services.InspectAsync(id, new() { InsertDefaults = true }, Limit);
        Assert.Contains("COLOR=red", service.Spec!.TaskTemplate!.ContainerSpec!.Env!);
        await Docker.Services.InspectAsync(id, cancellationToken: Limit);
    }

    [Operation("ServiceUpdate")]
    public async Task UpdateAsync()
    {
        var (id, _) = await CreateServiceAsync();
        var service = await Docker.Services.InspectAsync(id, cancellationToken: Limit);
        service.Spec!.Labels!["changed"] = "yes";
        service.Spec.TaskTemplate!.ContainerSpec!.Env = ["COLOR=green"];
        await Docker.Services.UpdateAsync(id, service.Version!.Index!.Value, service.Spec, cancellationToken: Limit);
        var updated = await Docker.Services.InspectAsync(id, cancellationToken: Limit);
        Assert.Equal("yes", updated.Spec!.Labels!["changed"]);
    }

    [Operation("ServiceDelete")]
    public async Task DeleteAsync()
    {
        var (id, _) = await CreateServiceAsync();
        await Docker.Services.DeleteAsync(id, Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Services.InspectAsync(id, cancellationToken: Limit));
    }

    [Operation("ServiceLogs")]
    public async Task LogsAsync()
    {
        var (id, _) = await CreateServiceAsync();
        await using var logs = await Docker.Services.LogsAsync(id, new() { Follow = true, Stdout = true }, Limit);
        Assert.Equal("out\n", Encoding.UTF8.GetString((await logs.ReadFrameAsync(Limit))!.Value.Data.Span));
    }
}
