using System.Net;

namespace DockerApiGen.Daemon.Tests;

public sealed class ErrorTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task Not_found_names_the_operation_and_what_the_daemon_said()
    {
        var name = NewName();

        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.InspectAsync(name, cancellationToken: Limit));

        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
        Assert.Equal("ContainerInspect", exception.Operation);
        Assert.Equal("GET", exception.Method);
        Assert.EndsWith($"/containers/{name}/json", exception.Path, StringComparison.Ordinal);
        Assert.Equal($"No such container: {name}", exception.DaemonMessage);
    }

    [SkippableFact]
    public async Task The_image_of_a_new_container_is_not_found()
    {
        await Assert.ThrowsAsync<DockerNotFoundException>(() => CreateAsync(["true"], request => request.Image = NewName() + ":none"));
    }

    [SkippableFact]
    public async Task A_name_that_is_taken_is_a_conflict()
    {
        await using var container = await CreateAsync(["true"]);

        var exception = await Assert.ThrowsAsync<DockerConflictException>(
            () => Docker.Containers.CreateAsync(new() { Image = BusyboxImage.Name, Cmd = ["true"] }, new() { Name = container.Name }, Limit));

        Assert.Contains(container.Name, exception.DaemonMessage!, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Bad_requests()
    {
        await using var container = await RunAsync(["true"]);

        await Assert.ThrowsAsync<DockerBadRequestException>(() => Docker.Containers.LogsAsync(container.Id, cancellationToken: Limit));
        await Assert.ThrowsAsync<DockerBadRequestException>(
            () => Docker.Containers.CreateAsync(new() { Image = BusyboxImage.Name, Cmd = ["true"] }, new() { Name = "no spaces" }, Limit));
        await Assert.ThrowsAsync<DockerBadRequestException>(
            () => Docker.Containers.ListAsync(new() { Filters = new() { { "nonsense", "x" } } }, Limit));
    }

    [SkippableFact]
    public async Task A_refused_hijack_is_an_ordinary_error()
    {
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.AttachAsync(NewName(), new() { Stream = true, Stdout = true }, Limit));
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Exec.StartAsync(NewName(), new(), Limit));
    }
}
