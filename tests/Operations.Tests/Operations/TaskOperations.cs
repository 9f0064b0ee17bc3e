using System.Text;

namespace DockerApiGen.Operations.Tests;

[NeedsSwarm]
public sealed class TaskOperations(OperationRun run) : SwarmOperationsBase(run)
{
    [Operation("TaskList")]
    public async Task ListAsync()
    {
        var (service, task) = await CreateServiceAsync();
        Assert.Equal(task, Assert.Single(await Docker.Tasks.ListAsync(new() { Filters = new() { { "service", service } } }, Limit)).ID);
    }

    [Operation("TaskInspect")]
    public async Task InspectAsync()
    {
        var (service, id) = await CreateServiceAsync();
        var task = await Docker.Tasks.InspectAsync(id, Limit);
        Assert.Equal(service, task.ServiceID);
        Assert.Equal(TaskState.Running, task.Status!.State);
    }

    [Operation("TaskLogs")]
    public async Task LogsAsync()
    {
        var (_, id) = await CreateServiceAsync();
        await using var logs = await Docker.Tasks.LogsAsync(id, new() { Follow = true, Stdout = true }, Limit);
        Assert.Equal("out\n", Encoding.UTF8.GetString((await logs.ReadFrameAsync(Limit))!.Value.Data.Span));
    }
}
