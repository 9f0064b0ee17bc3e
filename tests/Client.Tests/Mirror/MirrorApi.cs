using DockerApiGen.V1_48;
using Refit;

namespace DockerApiGen.Client.Tests.Mirror;

/// <summary>The API through the clients that Refit's own generator writes.</summary>
internal sealed class MirrorApi(HttpClient client) : IDockerApi
{
    public IConfigApi Configs => RestService.For<IConfigApiMirror>(client);

    public IContainerApi Containers => RestService.For<IContainerApiMirror>(client);

    public IDistributionApi Distribution => RestService.For<IDistributionApiMirror>(client);

    public IExecApi Exec => RestService.For<IExecApiMirror>(client);

    public IImageApi Images => RestService.For<IImageApiMirror>(client);

    public INetworkApi Networks => RestService.For<INetworkApiMirror>(client);

    public INodeApi Nodes => RestService.For<INodeApiMirror>(client);

    public IPluginApi Plugins => RestService.For<IPluginApiMirror>(client);

    public ISecretApi Secrets => RestService.For<ISecretApiMirror>(client);

    public IServiceApi Services => RestService.For<IServiceApiMirror>(client);

    public ISessionApi Session => RestService.For<ISessionApiMirror>(client);

    public ISwarmApi Swarm => RestService.For<ISwarmApiMirror>(client);

    // Refit leaves one of its methods to reflection (RF006), and with a builder for that it gives the others.
    public ISystemApi System => RestService.For(client, new NoReflection<ISystemApiMirror>());

    public ITaskApi Tasks => RestService.For<ITaskApiMirror>(client);

    public IVolumeApi Volumes => RestService.For<IVolumeApiMirror>(client);
}
