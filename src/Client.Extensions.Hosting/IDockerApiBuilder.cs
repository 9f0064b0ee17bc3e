using Microsoft.Extensions.DependencyInjection;

namespace DockerApiGen.Hosting;

/// <summary>
/// Goes on configuring a client of the Docker Engine API. It is the builder of an <see cref="HttpClient"/>: what adds message
/// handlers to one, as Polly's packages do, adds them here, above <see cref="DockerHttpHandler"/>.
/// </summary>
public interface IDockerApiBuilder : IHttpClientBuilder
{
    /// <summary>Gets the name of the client's options; empty for the client without a name.</summary>
    string ApiName { get; }
}
