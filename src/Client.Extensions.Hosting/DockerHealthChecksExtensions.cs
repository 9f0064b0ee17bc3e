using DockerApiGen;
using DockerApiGen.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks that ask a daemon whether it answers.</summary>
public static class DockerHealthChecksExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds a health check of the client's daemon.</summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="checkName">The check's name; <c>docker</c> when null, and <c>docker-</c> with the client's name where it has one.</param>
    /// <param name="failureStatus">What a daemon that does not answer means; unhealthy when null.</param>
    /// <param name="tags">The check's tags.</param>
    /// <param name="timeout">How long the daemon may take; 10 seconds when null.</param>
    /// <returns>The same builder.</returns>
    public static IDockerApiBuilder AddHealthCheck(
        this IDockerApiBuilder builder,
        string? checkName = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHealthChecks().AddDocker(builder.ApiName, checkName, failureStatus, tags, timeout);
        return builder;
    }

    /// <summary>Adds a health check of the daemon of a client that <c>AddDockerApi</c> added.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="apiName">The client's name; null for the one without.</param>
    /// <param name="checkName">The check's name; <c>docker</c> when null, and <c>docker-</c> with the client's name where it has one.</param>
    /// <param name="failureStatus">What a daemon that does not answer means; unhealthy when null.</param>
    /// <param name="tags">The check's tags.</param>
    /// <param name="timeout">How long the daemon may take; 10 seconds when null.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddDocker(
        this IHealthChecksBuilder builder,
        string? apiName = null,
        string? checkName = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = apiName ?? "";
        return builder.Add(new HealthCheckRegistration(
            checkName ?? (key.Length == 0 ? "docker" : $"docker-{key}"),
            provider => new DockerHealthCheck(provider.GetRequiredKeyedService<DockerHttpHandler>(key)),
            failureStatus,
            tags,
            timeout ?? DefaultTimeout));
    }
}
