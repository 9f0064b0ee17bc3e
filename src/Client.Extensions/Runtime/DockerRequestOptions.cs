using System.ComponentModel;

namespace DockerApiGen.Runtime;

/// <summary>What a generated client tells <see cref="DockerHttpHandler"/> and handlers before it, by <see cref="HttpRequestMessage.Options"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DockerRequestOptions
{
    /// <summary>Gets the key of the operation.</summary>
    public static HttpRequestOptionsKey<DockerOperation> Operation { get; } = new("DockerApiGen.Operation");

    /// <summary>Gets the key of the API version the client was generated for, such as <c>1.48</c>; it asks for negotiation.</summary>
    public static HttpRequestOptionsKey<string> ApiVersion { get; } = new("DockerApiGen.ApiVersion");

    /// <summary>Gets the key of what the request does with its connection.</summary>
    public static HttpRequestOptionsKey<DockerRequestKind> Kind { get; } = new("DockerApiGen.Kind");

    /// <summary>Gets the key of the place for the connection that a hijacked request was sent on.</summary>
    internal static HttpRequestOptionsKey<DuplexConnection> Duplex { get; } = new("DockerApiGen.Duplex");

    /// <summary>Gets the key of the place for the answer's headers.</summary>
    internal static HttpRequestOptionsKey<ResponseHeaders> Headers { get; } = new("DockerApiGen.Headers");
}
