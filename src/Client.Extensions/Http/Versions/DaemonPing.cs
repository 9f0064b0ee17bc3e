using DockerApiGen.Runtime;

namespace DockerApiGen;

/// <summary>Asks a daemon which API version it speaks, on the one path that needs no version.</summary>
internal static class DaemonPing
{
    private static readonly DockerOperation Operation = new("SystemPing", HttpMethod.Get, "/_ping");

    /// <summary>Asks by HEAD, and by GET where HEAD is not understood, or not answered by what closes the connection instead.</summary>
    public static async Task<ApiVersionNumber> AskVersionAsync(HttpMessageInvoker invoker, DockerEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (await AskByHeadAsync(invoker, endpoint, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        using var request = CreateRequest(HttpMethod.Get, endpoint);
        using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return DaemonVersion.TryRead(response, out var version)
            ? version
            : throw await RefusedAsync(request, response, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ApiVersionNumber?> AskByHeadAsync(HttpMessageInvoker invoker, DockerEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(HttpMethod.Head, endpoint);
        try
        {
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return DaemonVersion.TryRead(response, out var version) ? version : null;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse)
        {
            return null;
        }
    }

    private static HttpRequestMessage CreateRequest(HttpMethod method, DockerEndpoint endpoint)
    {
        var request = new HttpRequestMessage(method, new Uri(endpoint.HttpAddress, "_ping"));
        request.Options.Set(DockerRequestOptions.Operation, Operation);
        return request;
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
