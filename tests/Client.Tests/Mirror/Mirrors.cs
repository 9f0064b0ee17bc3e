using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Mirror;

// Refit's own generator sees these declarations and writes a client for every method that they inherit.
public interface IConfigApiMirror : IConfigApi;

public interface IContainerApiMirror : IContainerApi;

public interface IDistributionApiMirror : IDistributionApi;

public interface IExecApiMirror : IExecApi;

public interface IImageApiMirror : IImageApi;

public interface INetworkApiMirror : INetworkApi;

public interface INodeApiMirror : INodeApi;

public interface IPluginApiMirror : IPluginApi;

public interface ISecretApiMirror : ISecretApi;

public interface IServiceApiMirror : IServiceApi;

public interface ISessionApiMirror : ISessionApi;

public interface ISwarmApiMirror : ISwarmApi;

public interface ISystemApiMirror : ISystemApi;

public interface ITaskApiMirror : ITaskApi;

public interface IVolumeApiMirror : IVolumeApi;
