using System.Net.Http.Headers;
using Refit;

namespace DockerApiGen.Runtime;

/// <summary>What a caller's RefitSettings ask for. This is the one place that touches Refit's surface for generated clients.</summary>
internal sealed class RefitPolicy(RefitSettings? settings)
{
    private static readonly HttpRequestOptionsKey<string> CapturedContent = new(HttpRequestMessageOptions.RequestContent);

    /// <summary>Gets whether the caller decides what is an error; Refit's own factory would hide what the daemon said.</summary>
    public bool HasExceptionFactory => settings?.ExceptionFactory is { Target: not DefaultApiExceptionFactory };

    /// <summary>The address as Refit makes it: the base address's path is kept.</summary>
    public Uri BuildUri(HttpClient client, string pathAndQuery) =>
        GeneratedRequestRunner.BuildRelativeUri(client, pathAndQuery, settings?.UrlResolution ?? UrlResolutionMode.RefitLegacy);

    /// <summary>Sets the HTTP version and the request options that the settings carry.</summary>
    public void Configure(HttpRequestMessage request)
    {
        if (settings is null)
        {
            return;
        }

        request.Version = settings.Version;
        request.VersionPolicy = settings.VersionPolicy;
        if (settings.HttpRequestMessageOptions is not { Count: > 0 } options)
        {
            return;
        }

        foreach (var (name, value) in options)
        {
            request.Options.Set(new HttpRequestOptionsKey<object?>(name), value);
        }
    }

    /// <summary>Fetches the authorization and keeps a copy of the body, where the settings say so.</summary>
    public async ValueTask PrepareAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (settings?.AuthorizationHeaderValueGetter is { } getter)
        {
            await AuthorizeAsync(request, getter, cancellationToken).ConfigureAwait(false);
        }

        // A streamed body is not captured: that would hold it in memory.
        if (settings is { CaptureRequestContent: true } && request.Content is { } content and not StreamBodyContent)
        {
            var text = await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            request.Options.Set(CapturedContent, text);
        }
    }

    /// <summary>Asks the caller's factory for an exception; null is success.</summary>
    public ValueTask<Exception?> CreateExceptionAsync(HttpResponseMessage response) => settings!.ExceptionFactory(response);

    /// <summary>Gives the caller's exception for a failed transport; null when the settings do not say.</summary>
    public Exception? TranslateTransport(HttpRequestMessage request, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        // The default factory is a method of the settings themselves.
        return settings?.TransportExceptionFactory is { Target: not RefitSettings } factory
            ? factory(request, exception, cancellationToken)
            : null;
    }

    /// <summary>Asks what to throw for an unreadable answer: null from the caller's factory means nothing, as in Refit.</summary>
    public async ValueTask<Exception?> TranslateUnreadableAsync(HttpResponseMessage response, DockerResponseException exception) =>
        settings?.DeserializationExceptionFactory is { } factory
            ? await factory(response, exception.InnerException ?? exception).ConfigureAwait(false)
            : exception;

    private static async ValueTask AuthorizeAsync(
        HttpRequestMessage request,
        Func<HttpRequestMessage, CancellationToken, ValueTask<string>> getter,
        CancellationToken cancellationToken)
    {
        var authorization = request.Headers.Authorization;
        if (!string.IsNullOrEmpty(authorization?.Parameter))
        {
            return;
        }

        var value = await getter(request, cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(value))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(authorization?.Scheme ?? "Bearer", value);
        }
    }
}
