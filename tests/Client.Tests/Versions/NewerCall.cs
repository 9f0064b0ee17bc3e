using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Versions;

/// <summary>A call with something newer in it: its name on the wire, and the versions that have it.</summary>
internal sealed record NewerCall(Func<IDockerApi, Task> Invoke, string Member, string Versions);
