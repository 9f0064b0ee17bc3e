using DockerApiGen.V1_48;
using Refit;

namespace DockerApiGen.Client.Tests.Mirror;

/// <summary>The API through the clients that Refit's own generator writes.</summary>
internal sealed class MirrorApi(HttpClient client) : IDockerApi
{
    public IConfigApi Configs => For<IConfigApiMirror>();

    public IContainerApi Containers => For<IContainerApiMirror>();

    public IDistributionApi Distribution => For<IDistributionApiMirror>();

    public IExecApi Exec => For<IExecApiMirror>();

    public IImageApi Images => For<IImageApiMirror>();

    public INetworkApi Networks => For<INetworkApiMirror>();

    public INodeApi Nodes => For<INodeApiMirror>();

    public IPluginApi Plugins => For<IPluginApiMirror>();

    public ISecretApi Secrets => For<ISecretApiMirror>();

    public IServiceApi Services => For<IServiceApiMirror>();

    public ISessionApi Session => For<ISessionApiMirror>();

    public ISwarmApi Swarm => For<ISwarmApiMirror>();

    public ISystemApi System => For<ISystemApiMirror>();

    public ITaskApi Tasks => For<ITaskApiMirror>();

    public IVolumeApi Volumes => For<IVolumeApiMirror>();

    // Refit leaves some methods to reflection (RF006), and with a builder for those it gives the others.
    private T For<T>() => RestService.For(client, new NoReflection<T>());
}
