using System.Diagnostics;
using System.Net;
using System.Text.Json;
using DockerApiGen.Credentials;

namespace DockerApiGen;

/// <summary>Says step by step how a daemon is looked for and reached, and where that fails.</summary>
public sealed class DockerDiagnosis
{
    private const int LargestAnswer = 1 << 20;

    private readonly List<DockerDiagnosisStep> _steps = [];

    private DockerDiagnosis()
    {
    }

    /// <summary>Gets what was tried, in order; after a failure there is nothing more.</summary>
    public IReadOnlyList<DockerDiagnosisStep> Steps => _steps;

    /// <summary>Gets the daemon's address; null where the settings give none.</summary>
    public DockerEndpoint? Endpoint { get; private set; }

    /// <summary>Gets whether the daemon was reached and answered.</summary>
    public bool Succeeded => _steps.TrueForAll(step => step.Succeeded);

    /// <summary>Looks at the settings, connects, and asks the daemon for a sign of life and its version. It changes nothing.</summary>
    /// <param name="options">How to reach the daemon; the environment decides what is not set.</param>
    /// <param name="environment">Reads an environment variable; the process's own when null.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What was tried. What fails is a step, not an exception.</returns>
    public static async Task<DockerDiagnosis> RunAsync(
        DockerClientOptions? options = null,
        Func<string, string?>? environment = null,
        CancellationToken cancellationToken = default)
    {
        var diagnosis = new DockerDiagnosis();
        options ??= new DockerClientOptions();
        environment ??= DockerEnvironment.OfProcess;
        if (diagnosis.Open(options, environment) is { } handler)
        {
            diagnosis.NoteCredentials(options.Credentials, environment);
            using var client = new HttpMessageInvoker(handler);
            _ = await diagnosis.TryAsync("ping", "/_ping", client, options, DescribePing, cancellationToken).ConfigureAwait(false)
                && await diagnosis.TryAsync("version", "/version", client, options, DescribeVersion, cancellationToken).ConfigureAwait(false);
        }

        return diagnosis;
    }

    private DockerHttpHandler? Open(DockerClientOptions options, Func<string, string?> environment)
    {
        var resolver = new EndpointResolver(options, new DockerEnvironment(environment));
        try
        {
            Endpoint = resolver.Resolve();
            NoteAll(resolver.Steps);
            Note("address", Endpoint.ToString());
            var handler = new DockerHttpHandler(options, environment);
            if (Endpoint.Tls is { } tls)
            {
                Note("tls", Describe(tls));
            }

            return handler;
        }
        catch (ArgumentException exception)
        {
            if (Endpoint is null)
            {
                NoteAll(resolver.Steps);
            }

            Note(Endpoint is null ? "settings" : "address", exception.Message, succeeded: false);
            return null;
        }
    }

    // Nothing here needs credentials: what is wrong with them ends no way, but explains a pull that a registry refuses.
    private void NoteCredentials(IRegistryCredentialProvider? credentials, Func<string, string?> environment)
    {
        try
        {
            foreach (var program in (credentials as DockerConfigCredentials)?.FindMissingHelpers(environment) ?? [])
            {
                Note("credentials", $"The settings name the credential helper {program}, which is not on the PATH: there are no credentials of its registries.");
            }
        }
        catch (DockerCredentialsException exception)
        {
            Note("credentials", exception.Message);
        }
    }

    private async Task<bool> TryAsync(
        string name,
        string path,
        HttpMessageInvoker client,
        DockerClientOptions options,
        Func<HttpResponseMessage, byte[], string> describe,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.NegotiationTimeout);
        var watch = Stopwatch.StartNew();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint!.HttpAddress, path));
            using var response = await client.SendAsync(request, limit.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, limit.Token).ConfigureAwait(false);
            var isGood = response.StatusCode == HttpStatusCode.OK;
            var text = isGood ? describe(response, body) : $"GET {path} was answered by {(int)response.StatusCode}: {TextOf(body)}";
            Note(name, $"{text}, after {watch.ElapsedMilliseconds} ms", isGood);
        }
        catch (DockerConnectionException exception)
        {
            Note(exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError ? "connect" : name, exception.Message, succeeded: false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or DockerApiException or TimeoutException)
        {
            Note(name, $"GET {path} failed: {exception.Message}", succeeded: false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Note(name, $"GET {path} was not answered within {options.NegotiationTimeout.TotalSeconds:0.###} s.", succeeded: false);
        }

        return Succeeded;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[LargestAnswer];
        return buffer[..await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)];
    }

    private static string Describe(TlsSettings tls)
    {
        var trust = tls.SkipVerification ? "takes any certificate, as asked"
            : tls.CaPath is { } path ? $"trusts the authorities of {path}"
            : tls.CaCertificates is not null ? "trusts the authorities of DockerTlsOptions.CaCertificates"
            : "trusts the system's authorities";
        var shown = tls.CertificatePath ?? (tls.Certificate is null ? "no client certificate" : "the client certificate of DockerTlsOptions");
        return $"{trust}; shows {shown}";
    }

    private static string DescribePing(HttpResponseMessage response, byte[] body) =>
        $"answered {TextOf(body)}; API version {Plain.Text(DaemonVersion.TextOf(response) ?? "not said")}, {Plain.Text(ServerOf(response) ?? "no server named")}";

    private static string DescribeVersion(HttpResponseMessage response, byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return $"version {Text(root, "Version")}, API {Text(root, "MinAPIVersion")} to {Text(root, "ApiVersion")}, {Text(root, "Os")}/{Text(root, "Arch")}";
    }

    private static string Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Plain.Text(value.GetString()!) : "?";

    // Whatever listens there may answer, with as much as it likes.
    private static string TextOf(byte[] body) => Plain.Text(System.Text.Encoding.UTF8.GetString(body).Trim());

    private static string? ServerOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Server", out var values) ? values.ToString() : null;

    private void NoteAll(IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            Note("settings", step);
        }
    }

    private void Note(string name, string text, bool succeeded = true) => _steps.Add(new DockerDiagnosisStep(name, Plain.Line(text), succeeded));
}
