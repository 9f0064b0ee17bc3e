using Microsoft.Extensions.DependencyInjection;

namespace DockerApiGen.Hosting;

internal sealed class DockerApiBuilder(IHttpClientBuilder http, string apiName) : IDockerApiBuilder
{
    public string ApiName { get; } = apiName;

    public string Name => http.Name;

    public IServiceCollection Services => http.Services;
}
