using Refit;

namespace DockerApiGen.Client.Tests.Mirror;

/// <summary>Stands where Refit wants its reflection, which is a package of its own, and builds nothing.</summary>
internal sealed class NoReflection<T> : IRequestBuilder<T>
{
    public RefitSettings Settings { get; } = new();

    public Func<HttpClient, object[], object?> BuildRestResultFuncForMethod(string methodName, Type[]? parameterTypes = null, Type[]? genericArgumentTypes = null) =>
        throw new NotSupportedException($"{methodName} would need reflection.");
}
