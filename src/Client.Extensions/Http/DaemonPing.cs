using DockerApiGen.Runtime;

namespace DockerApiGen;

/// <summary>Asks a daemon which API version it speaks, on the one path that needs no version.</summary>
internal static class DaemonPing
{
    private static readonly DockerOperation Operation = new("SystemPing", HttpMethod.Get, "/_ping");

    /// <summary>Asks by HEAD, and by GET where HEAD is not understood.</summary>
    public static async Task<ApiVersionNumber> AskVersionAsync(HttpMessageInvoker invoker, DockerEndpoint endpoint, CancellationToken cancellationToken)
    {
        using (var request = CreateRequest(HttpMethod.Head, endpoint))
        using (var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (TryGetVersion(response, out var version))
            {
                return version;
            }
        }

        using (var request = CreateRequest(HttpMethod.Get, endpoint))
        using (var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false))
        {
            return TryGetVersion(response, out var version)
                ? version
                : throw await RefusedAsync(request, response, cancellationToken).ConfigureAwait(false);
        }
    }

    private static HttpRequestMessage CreateRequest(HttpMethod method, DockerEndpoint endpoint)
    {
        var request = new HttpRequestMessage(method, new Uri(endpoint.HttpAddress, "_ping"));
        request.Options.Set(DockerRequestOptions.Operation, Operation);
        return request;
    }

    private static bool TryGetVersion(HttpResponseMessage response, out ApiVersionNumber version)
    {
        version = default;
        return response.Headers.NonValidated.TryGetValues("Api-Version", out var values)
            && ApiVersionNumber.TryParse(values.ToString(), out version);
    }

    private static async Task<DockerApiException> RefusedAsync(
        HttpRequestMessage request,
        HttpResponseMessage response,
        CancellationToken cancellationToken) => response.IsSuccessStatusCode
        ? new DockerResponseException(
            "the answer does not say which API version is spoken; if this is a Docker daemon, set DockerClientOptions.ApiVersion or DOCKER_API_VERSION",
            RequestIdentity.Of(request),
            response.StatusCode)
        : await DockerErrors.ReadAsync(response, RequestIdentity.Of(request), cancellationToken).ConfigureAwait(false);
}
