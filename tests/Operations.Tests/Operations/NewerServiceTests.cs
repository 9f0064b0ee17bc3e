using System.Net.Http.Json;
using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>A client that is older than the daemon changes a service without losing what it has no name for.</summary>
[Collection(DaemonCollection.Name)]
public sealed class NewerServiceTests(DaemonFixture daemon, SwarmFixture swarm) : IClassFixture<SwarmFixture>
{
    [SkippableFact]
    public async Task A_service_that_is_inspected_changed_and_updated_loses_nothing()
    {
        daemon.Require();
        Skip.If(daemon.Kind.IsPodman, "podman has no services");
        Skip.IfNot(daemon.IsNewerThanClient, $"the daemon is not newer than {DockerApi.ApiVersion}");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await swarm.ReserveAsync(daemon);
        await swarm.EnsureAsync(limit.Token);
        var id = await CreateAsync(limit.Token);
        var before = await InspectAsync(id, limit.Token);

        var service = await daemon.Docker.Services.InspectAsync(id, cancellationToken: limit.Token);
        service.Spec!.Labels!["changed"] = "yes";
        service.Spec.TaskTemplate!.ContainerSpec!.Env = ["COLOR=green"];
        await daemon.Docker.Services.UpdateAsync(id, service.Version!.Index!.Value, service.Spec, cancellationToken: limit.Token);

        var after = await InspectAsync(id, limit.Token);
        await daemon.Docker.Services.DeleteAsync(id, limit.Token);
        Assert.Equal(
            ["Labels.changed: nothing was sent, \"yes\" written", "TaskTemplate.ContainerSpec.Env[]: \"COLOR=red\" was sent, \"COLOR=green\" written"],
            JsonDifference.Between(before.GetProperty("Spec"), after.GetProperty("Spec")).Order(StringComparer.Ordinal));
    }

    // Nothing runs: what counts is what is kept. The fields are newer than 1.41, and such as the daemon does not take out of
    // an update in an older version of its own accord, as it does with OomScoreAdj and the newer privileges.
    private async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var spec = JsonSerializer.Serialize(new
        {
            Name = $"dockerapigen-{Guid.NewGuid():n}",
            daemon.Labels,
            Mode = new { Replicated = new { Replicas = 0 } },
            EndpointSpec = new { Mode = "dnsrr" },
            TaskTemplate = new
            {
                ContainerSpec = new
                {
                    Image = TestImage.Name,
                    Env = new[] { "COLOR=red" },
                    Healthcheck = new { Test = new[] { "CMD", "true" }, Interval = 1_000_000_000L, StartInterval = 2_000_000_000L },
                    Mounts = new object[]
                    {
                        new { Type = "volume", Source = "data", Target = "/data", VolumeOptions = new { Subpath = "below" } },
                        new { Type = "bind", Source = "/tmp", Target = "/bind", ReadOnly = true, BindOptions = new { CreateMountpoint = true, ReadOnlyNonRecursive = true } },
                    },
                },
            },
        });
        using var content = new StringContent(spec, null, "application/json");
        using var response = await daemon.Http.PostAsync($"v{daemon.Version.ApiVersion}/services/create", content, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.True(response.IsSuccessStatusCode, answer.GetRawText());
        return answer.GetProperty("ID").GetString()!;
    }

    private Task<JsonElement> InspectAsync(string id, CancellationToken cancellationToken) =>
        daemon.Http.GetFromJsonAsync<JsonElement>($"v{daemon.Version.ApiVersion}/services/{id}", cancellationToken);
}
