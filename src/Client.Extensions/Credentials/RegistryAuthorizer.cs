namespace DockerApiGen.Credentials;

/// <summary>Gives requests the credentials they need where the caller gave none.</summary>
internal sealed class RegistryAuthorizer(DockerClientOptions options)
{
    // What stood in the header before it was filled in; empty for nothing.
    private static readonly HttpRequestOptionsKey<string> Before = new("DockerApiGen.RegistryHeaderBefore");

    /// <summary>Fills in the header of a request that has a <see cref="RegistryNeed"/>.</summary>
    /// <exception cref="DockerCredentialsException">There may be credentials, but they cannot be had.</exception>
    public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(RegistryNeed.Key, out var need) && !IsGiven(request, need)
            ? FillAsync(request, need, cancellationToken)
            : ValueTask.CompletedTask;

    /// <summary>Takes back what was filled in: handlers above, and exceptions, keep the request after it was sent, and log it.</summary>
    public static void Forget(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(Before, out var before) && request.Options.TryGetValue(RegistryNeed.Key, out var need))
        {
            ((IDictionary<string, object?>)request.Options).Remove(Before.Key);
            request.Headers.Remove(need.Header);
            if (before.Length > 0)
            {
                request.Headers.TryAddWithoutValidation(need.Header, before);
            }
        }
    }

    // A handler on the way here may have set it.
    private static bool IsGiven(HttpRequestMessage request, RegistryNeed need) =>
        request.Headers.NonValidated.TryGetValues(need.Header, out var values) && values.ToString() != RegistryCredentialsJson.Nobody;

    private async ValueTask FillAsync(HttpRequestMessage request, RegistryNeed need, CancellationToken cancellationToken)
    {
        var value = need.Image is null
            ? await FindAllAsync(cancellationToken).ConfigureAwait(false)
            : await FindAsync(need.Image, cancellationToken).ConfigureAwait(false);
        if (value is not null)
        {
            request.Options.Set(Before, request.Headers.NonValidated.TryGetValues(need.Header, out var before) ? before.ToString() : "");
            request.Headers.Remove(need.Header);
            request.Headers.TryAddWithoutValidation(need.Header, value);
        }
    }

    private async ValueTask<string?> FindAsync(string image, CancellationToken cancellationToken)
    {
        // The daemon says what is wrong with a name.
        if (!ImageReference.TryParse(image, out var reference))
        {
            return null;
        }

        var key = RegistryKey.Of(reference.Registry);
        var credentials = RegistryKey.TryFind(options.RegistryLogins, key, out var login) ? login.Value
            : options.Credentials is { } provider ? await provider.GetAsync(reference.Registry, cancellationToken).ConfigureAwait(false)
            : null;
        return credentials is { IsEmpty: false } ? RegistryCredentialsJson.Encode(credentials, key) : null;
    }

    private async ValueTask<string?> FindAllAsync(CancellationToken cancellationToken)
    {
        var known = options.Credentials is { } provider ? await provider.GetAllAsync(cancellationToken).ConfigureAwait(false) : null;
        var all = new Dictionary<string, RegistryCredentials>(known ?? new Dictionary<string, RegistryCredentials>());
        foreach (var (registry, credentials) in options.RegistryLogins)
        {
            var key = RegistryKey.Of(registry.ToLowerInvariant());
            if (RegistryKey.TryFind(all, key, out var replaced))
            {
                all.Remove(replaced.Key);
            }

            all[key] = credentials;
        }

        return all.Count > 0 ? RegistryCredentialsJson.Encode(all) : null;
    }
}
