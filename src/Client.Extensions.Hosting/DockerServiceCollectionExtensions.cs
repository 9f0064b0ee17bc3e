using DockerApiGen;
using DockerApiGen.Hosting;
using DockerApiGen.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds clients of the Docker Engine API to an application's services.</summary>
public static class DockerServiceCollectionExtensions
{
    private const string HttpClientName = "DockerApiGen";

    /// <summary>Adds the client of an API version as a singleton, by its class <c>DockerApi</c> and by its <c>IDockerApi</c>.</summary>
    /// <typeparam name="TApi">The client: the <c>DockerApi</c> of a version.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The builder, for message handlers and a health check.</returns>
    public static IDockerApiBuilder AddDockerApi<TApi>(this IServiceCollection services)
        where TApi : class, IDockerApiFactory<TApi> =>
        services.AddDockerApi<TApi>("", static _ => { });

    /// <summary>Adds the client of an API version as a singleton, by its class <c>DockerApi</c> and by its <c>IDockerApi</c>, with options.</summary>
    /// <typeparam name="TApi">The client: the <c>DockerApi</c> of a version.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; the environment decides what is not set.</param>
    /// <returns>The builder, for message handlers and a health check.</returns>
    public static IDockerApiBuilder AddDockerApi<TApi>(this IServiceCollection services, Action<DockerClientOptions> configure)
        where TApi : class, IDockerApiFactory<TApi> =>
        services.AddDockerApi<TApi>("", configure);

    /// <summary>Adds the client of an API version as a singleton, by its class <c>DockerApi</c> and by its <c>IDockerApi</c>, with options from configuration.</summary>
    /// <typeparam name="TApi">The client: the <c>DockerApi</c> of a version.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section, such as <c>Docker</c>; its keys are named as the properties of <see cref="DockerClientOptions"/>.</param>
    /// <returns>The builder, for message handlers and a health check.</returns>
    public static IDockerApiBuilder AddDockerApi<TApi>(this IServiceCollection services, IConfiguration configuration)
        where TApi : class, IDockerApiFactory<TApi> =>
        services.AddDockerApi<TApi>("", configuration);

    /// <summary>Adds a client by a name: it is a keyed singleton, and its options are those of the name.</summary>
    /// <typeparam name="TApi">The client: the <c>DockerApi</c> of a version.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, which is the key; the empty one stands for the client without a key.</param>
    /// <returns>The builder, for message handlers and a health check.</returns>
    public static IDockerApiBuilder AddDockerApi<TApi>(this IServiceCollection services, string name)
        where TApi : class, IDockerApiFactory<TApi> =>
        services.AddDockerApi<TApi>(name, static _ => { });

    /// <summary>Adds a client by a name: it is a keyed singleton, and its options are those of the name, from configuration.</summary>
    /// <typeparam name="TApi">The client: the <c>DockerApi</c> of a version.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, which is the key; the empty one stands for the client without a key.</param>
    /// <param name="configuration">The section, such as <c>Docker</c>; its keys are named as the properties of <see cref="DockerClientOptions"/>.</param>
    /// <returns>The builder, for message handlers and a health check.</returns>
    public static IDockerApiBuilder AddDockerApi<TApi>(this IServiceCollection services, string name, IConfiguration configuration)
        where TApi : class, IDockerApiFactory<TApi>
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var path = (configuration as IConfigurationSection)?.Path ?? "";
        return services.AddDockerApi<TApi>(name, options => configuration.Get<DockerSettings>()?.ApplyTo(options, path));
    }

    /// <summary>Adds a client by a name: it is a keyed singleton, and its options are those of the name.</summary>
    /// <typeparam name="TApi">The client: the <c>DockerApi</c> of a version.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, which is the key; the empty one stands for the client without a key.</param>
    /// <param name="configure">Sets the options; the environment decides what is not set.</param>
    /// <returns>The builder, for message handlers and a health check.</returns>
    public static IDockerApiBuilder AddDockerApi<TApi>(this IServiceCollection services, string name, Action<DockerClientOptions> configure)
        where TApi : class, IDockerApiFactory<TApi>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        services.Configure(name, configure);
        var http = AddConnection(services, name);
        AddClient<TApi>(services, name, http.Name);
        return new DockerApiBuilder(http, name);
    }

    /// <summary>Two versions' clients of one name share their connections.</summary>
    private static IHttpClientBuilder AddConnection(IServiceCollection services, string name)
    {
        var http = services.AddHttpClient(name.Length == 0 ? HttpClientName : $"{HttpClientName}:{name}");
        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(DockerHttpHandler) && Equals(service.ServiceKey, name)))
        {
            return http;
        }

        services.AddKeyedSingleton(name, (provider, _) => new DockerHttpHandler(provider.GetRequiredService<IOptionsMonitor<DockerClientOptions>>().Get(name)));

        // The factory's own loggers write headers, and its handlers are renewed after minutes, which a stream may outlast.
        return http
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredKeyedService<DockerHttpHandler>(name))
            .AddHttpMessageHandler(provider => new DockerLoggingHandler(provider.GetRequiredService<ILoggerFactory>().CreateLogger(DockerLoggingHandler.Category)))
            .ConfigureHttpClient((provider, client) =>
            {
                client.BaseAddress = provider.GetRequiredKeyedService<DockerHttpHandler>(name).BaseAddress;

                // Waiting and streams last as long as they last; the handler's options have the limits.
                client.Timeout = Timeout.InfiniteTimeSpan;
            });
    }

    private static void AddClient<TApi>(IServiceCollection services, string name, string httpClientName)
        where TApi : class, IDockerApiFactory<TApi>
    {
        TApi Create(IServiceProvider provider) => TApi.Create(provider.GetRequiredService<IHttpClientFactory>().CreateClient(httpClientName));
        if (name.Length == 0)
        {
            services.TryAddSingleton(Create);
            services.TryAdd(ServiceDescriptor.Singleton(TApi.InterfaceType, provider => provider.GetRequiredService<TApi>()));
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => Create(provider));
            services.TryAdd(ServiceDescriptor.KeyedSingleton(TApi.InterfaceType, name, (provider, key) => provider.GetRequiredKeyedService<TApi>(key)));
        }
    }
}
