using System.Text;

namespace DockerApiGen.Operations.Tests;

[NeedsSwarm]
public sealed class SecretOperations(OperationRun run) : SwarmOperationsBase(run)
{
    [Operation("SecretList")]
    public async Task ListAsync()
    {
        var id = await CreateSecretAsync();
        Assert.Contains(await Docker.Secrets.ListAsync(cancellationToken: Limit), secret => secret.ID == id);
    }

    [Operation("SecretCreate")]
    public async Task CreateAsync() => Assert.NotEmpty(await CreateSecretAsync());

    [Operation("SecretInspect")]
    public async Task InspectAsync()
    {
        var id = await CreateSecretAsync();
        var secret = await Docker.Secrets.InspectAsync(id, Limit);
        Assert.Equal(id, secret.ID);
        Assert.Null(secret.Spec!.Data);
    }

    [Operation("SecretUpdate")]
    public async Task UpdateAsync()
    {
        var id = await CreateSecretAsync();
        var secret = await Docker.Secrets.InspectAsync(id, Limit);
        (secret.Spec!.Labels ??= [])["changed"] = "yes";
        await Docker.Secrets.UpdateAsync(id, secret.Version?.Index ?? 0, secret.Spec, Limit);
        Assert.Equal("yes", (await Docker.Secrets.InspectAsync(id, Limit)).Spec!.Labels!["changed"]);
    }

    [Operation("SecretDelete")]
    public async Task DeleteAsync()
    {
        var id = await CreateSecretAsync();
        await Docker.Secrets.DeleteAsync(id, Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Secrets.InspectAsync(id, Limit));
    }
}
