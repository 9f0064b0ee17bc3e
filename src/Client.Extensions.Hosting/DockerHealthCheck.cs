using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerApiGen.Hosting;

/// <summary>Pings the daemon, past the message handlers: a retry would hide what is asked for.</summary>
internal sealed class DockerHealthCheck(DockerHttpHandler handler) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(handler.BaseAddress, "/_ping"));
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? HealthCheckResult.Healthy($"The daemon at {handler.Endpoint} answers.")
                : new HealthCheckResult(context.Registration.FailureStatus, $"The daemon at {handler.Endpoint} answers with {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or DockerApiException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }
}
