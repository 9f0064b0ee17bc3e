using DockerApiGen.Json;

namespace DockerApiGen.Runtime;

/// <summary>A JSON body that remembers what it was made of, in case it has to be held against an older API version.</summary>
internal sealed class JsonBodyContent<T, TValue>(PooledBuffer buffer, T body) : PooledContent(buffer)
    where TValue : IJsonValue<T>
{
    public override void CheckVersions(VersionCheck check) => TValue.CheckVersions(body, check);
}
