using System.Net;
using DockerApiGen.Runtime;

namespace DockerApiGen;

/// <summary>
/// Puts the API version into the paths of generated clients: the pinned one, else the smaller of the client's and the daemon's.
/// A daemon that was exchanged for another is noticed by its answers.
/// </summary>
internal sealed class RequestVersions(ApiVersionNumber? pinned, VersionNegotiator negotiator)
{
    // A few times what the daemon's sentence needs.
    private const int LongestRefusal = 4096;

    /// <summary>Gives the version to speak.</summary>
    public async ValueTask<ApiVersionNumber> GetAsync(ApiVersionNumber client, CancellationToken cancellationToken) =>
        pinned ?? Smaller(client, await negotiator.GetAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Adds the version to the path, where the request has none yet.</summary>
    /// <returns>The daemon's newest version, which the choice was made by; null where there was no choice.</returns>
    /// <exception cref="DockerApiVersionException">The version does not have what is asked for.</exception>
    public async ValueTask<ApiVersionNumber?> AddAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(DockerRequestOptions.ApiVersion, out var clientVersion)
            || request.RequestUri is not { } uri
            || uri.AbsolutePath == "/_ping"
            || ApiVersionNumber.IsPrefixOf(uri.AbsolutePath))
        {
            return null;
        }

        var client = ApiVersionNumber.Parse(clientVersion, nameof(clientVersion));
        if (pinned is { } version)
        {
            Set(request, uri, version, clientVersion);
            return null;
        }

        var daemon = await negotiator.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Set(request, uri, Smaller(client, daemon), clientVersion);
        }
        catch (DockerApiVersionException)
        {
            // The daemon may have been upgraded since it was asked. Who goes on asking for what it does not have costs it a ping each time.
            var now = await negotiator.AskAgainAsync(daemon, cancellationToken).ConfigureAwait(false);
            if (now == daemon)
            {
                throw;
            }

            daemon = now;
            Set(request, uri, Smaller(client, daemon), clientVersion);
        }

        return daemon;
    }

    /// <summary>
    /// Looks whether the daemon that answered is still the one that was asked for its version. Where it is not and refuses the
    /// request's version, the request is to be sent again in its own: a daemon refuses a version before it does anything.
    /// </summary>
    public async ValueTask<bool> IsRefusedByAnotherAsync(
        HttpResponseMessage response, ApiVersionNumber daemon, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!DaemonVersion.TryRead(response, out var now) || now == daemon)
        {
            return false;
        }

        negotiator.Learn(now);
        return response.StatusCode == HttpStatusCode.BadRequest
            && request.Content is not StreamBodyContent { CanBeSent: false }
            && request.Options.TryGetValue(DockerRequestOptions.ApiVersion, out var clientVersion)
            && ApiVersionNumber.TryParse(clientVersion, out var client)
            && Smaller(client, now) != Smaller(client, daemon)
            && await IsAboutVersionAsync(response, cancellationToken).ConfigureAwait(false);
    }

    // "client version 1.41 is too old. Minimum supported API version is 1.44, …". The body stays there for whoever gets the answer.
    private static async ValueTask<bool> IsAboutVersionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is not <= LongestRefusal)
        {
            return false;
        }

        await response.Content.LoadIntoBufferAsync(LongestRefusal, cancellationToken).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return text.Contains("client version", StringComparison.Ordinal);
    }

    private static ApiVersionNumber Smaller(ApiVersionNumber client, ApiVersionNumber daemon) => client.CompareTo(daemon) <= 0 ? client : daemon;

    private static void Set(HttpRequestMessage request, Uri uri, ApiVersionNumber version, string clientVersion)
    {
        var text = version.ToString();
        if (text != clientVersion)
        {
            VersionGate.Check(request, version, clientVersion);
        }

        request.RequestUri = new Uri($"{uri.Scheme}://{uri.Authority}/v{text}{uri.PathAndQuery}");
    }
}
