using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

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

        var lost = await ChangeAsync(UpdateAsync, limit.Token);

        // Some of what is newer the daemon takes out of any update in an older version: from JSON that no class was between too.
        Assert.Equal(await ChangeAsync(UpdateWithoutClassesAsync, limit.Token), lost);
        Assert.DoesNotContain(lost, difference => difference.Contains("Mounts", StringComparison.Ordinal));
    }

    /// <summary>Makes a service, changes it, and gives what differs afterwards.</summary>
    private async Task<IEnumerable<string>> ChangeAsync(Func<string, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var id = await CreateAsync(cancellationToken);
        try
        {
            var before = await InspectAsync(id, cancellationToken);
            await change(id, cancellationToken);
            var after = await InspectAsync(id, cancellationToken);
            string[] differences = [.. JsonDifference.Between(before.GetProperty("Spec"), after.GetProperty("Spec")).Order(StringComparer.Ordinal)];
            Assert.Contains("Labels.changed: nothing was sent, \"yes\" written", differences);
            Assert.Contains("TaskTemplate.ContainerSpec.Env[]: \"COLOR=red\" was sent, \"COLOR=green\" written", differences);
            return differences;
        }
        finally
        {
            await daemon.Docker.Services.DeleteAsync(id, cancellationToken);
        }
    }

    private async Task UpdateAsync(string id, CancellationToken cancellationToken)
    {
        var service = await daemon.Docker.Services.InspectAsync(id, cancellationToken: cancellationToken);
        service.Spec!.Labels!["changed"] = "yes";
        service.Spec.TaskTemplate!.ContainerSpec!.Env = ["COLOR=green"];
        await daemon.Docker.Services.UpdateAsync(id, service.Version!.Index!.Value, service.Spec, cancellationToken: cancellationToken);
    }

    private async Task UpdateWithoutClassesAsync(string id, CancellationToken cancellationToken)
    {
        var service = await daemon.Http.GetFromJsonAsync<JsonNode>($"v{DockerApi.ApiVersion}/services/{id}", cancellationToken);
        var spec = service!["Spec"]!;
        spec["Labels"]!["changed"] = "yes";
        spec["TaskTemplate"]!["ContainerSpec"]!["Env"] = new JsonArray("COLOR=green");
        using var content = new StringContent(spec.ToJsonString(), null, "application/json");
        using var response = await daemon.Http.PostAsync($"v{DockerApi.ApiVersion}/services/{id}/update?version={service["Version"]!["Index"]}", content, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    // Nothing runs: what counts is what is kept. There are fields in it that are newer than 1.41.
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
