using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DockerApiGen.Credentials;

/// <summary>A program <c>docker-credential-NAME</c>, which keeps credentials. Nothing it prints gets into an exception.</summary>
/// <param name="name">The name in the settings.</param>
/// <param name="source">Where the name stands, for exceptions.</param>
/// <param name="searchPath">The directories to look in, as in <c>PATH</c>.</param>
/// <param name="limit">How long it may take.</param>
internal sealed class CredentialHelper(string name, string source, string? searchPath, TimeSpan limit)
{
    private const string NotFoundEvent = "docker.credential_helper.not_found";
    private const string TokenUser = "<token>";
    private const int LargestAnswer = 1024 * 1024;

    private string? _path;

    /// <summary>The program's name.</summary>
    public string Program { get; } = IsName(name)
        ? $"docker-credential-{name}"
        : throw new DockerCredentialsException($"{source} names a credential helper that no program can have: a helper's name is letters, digits, dots, hyphens and underscores, and begins with a letter or digit.");

    /// <summary>Whether the program is on the search path. Settings that name one that is not come with images of development containers.</summary>
    public bool IsInstalled => (_path ??= ProgramFinder.Find(Program, searchPath)) is not null;

    /// <summary>Asks for the credentials of a registry.</summary>
    /// <returns>The credentials; null when it has none, or is not installed.</returns>
    /// <exception cref="DockerCredentialsException">It cannot be asked.</exception>
    public async Task<RegistryCredentials?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var answer = await RunAsync("get", key, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        using var document = Parse(answer, "get");
        var (user, secret) = (TextOf(document.RootElement, "Username"), TextOf(document.RootElement, "Secret"));
        return user == TokenUser
            ? new RegistryCredentials { IdentityToken = secret, ServerAddress = key }
            : new RegistryCredentials { Username = user, Password = secret, ServerAddress = key };
    }

    /// <summary>Asks which registries it has credentials for.</summary>
    /// <returns>Their keys; none when it is not installed.</returns>
    /// <exception cref="DockerCredentialsException">It cannot be asked.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync("list", "unused", cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return [];
        }

        using var document = Parse(answer, "list");
        return [.. document.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    private static string? TextOf(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private JsonDocument Parse(byte[] answer, string action)
    {
        try
        {
            var document = JsonDocument.Parse(answer);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Its message would quote the answer.
        }

        throw Failed($"{action} did not answer with a JSON object");
    }

    /// <summary>Runs it; null when it has nothing of what was asked for, or is not there to be asked.</summary>
    private async Task<byte[]?> RunAsync(string action, string input, CancellationToken cancellationToken)
    {
        if (!IsInstalled)
        {
            Activity.Current?.AddEvent(new ActivityEvent(NotFoundEvent, tags: new() { ["docker.credential_helper"] = Program }));
            return null;
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        using var process = Start(action);
        try
        {
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limited.Token);
            await WriteAsync(process, input, limited.Token).ConfigureAwait(false);
            var answer = await ReadAsync(process.StandardOutput.BaseStream, action, limited.Token).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(limited.Token).ConfigureAwait(false);
            if (process.ExitCode == 0)
            {
                return answer;
            }

            // The helpers' own library says it so, on standard output.
            return Encoding.UTF8.GetString(answer).Contains("credentials not found", StringComparison.OrdinalIgnoreCase)
                ? null
                : throw Failed(string.Create(CultureInfo.InvariantCulture, $"{action} for {input} ended with exit code {process.ExitCode}; run it by hand to see what it says"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"{action} for {input} did not end within {limit.TotalSeconds:0.###} s"));
        }
        finally
        {
            End(process);
        }
    }

    private Process Start(string action)
    {
        // Process.Start would also look in the current directory, where anybody may have put a program.
        try
        {
            return Process.Start(new ProcessStartInfo(_path!, [action])
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }) ?? throw Failed("it could not be started");
        }
        catch (Win32Exception exception)
        {
            throw Failed($"it could not be started: {exception.Message}", exception);
        }
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            var stdin = process.StandardInput.BaseStream;
            await stdin.WriteAsync(Encoding.UTF8.GetBytes(input), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code tells why.
        }
    }

    private async Task<byte[]> ReadAsync(Stream output, string action, CancellationToken cancellationToken)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[4096];
        int count;
        while ((count = await output.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (answer.Length + count > LargestAnswer)
            {
                throw Failed(string.Create(CultureInfo.InvariantCulture, $"{action} answered with more than {LargestAnswer} bytes"));
            }

            answer.Write(buffer, 0, count);
        }

        return answer.ToArray();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or NotSupportedException or AggregateException)
        {
            // It has just ended by itself.
        }
    }

    private DockerCredentialsException Failed(string problem, Exception? cause = null) =>
        new($"The credential helper {Program}, which {source} names, failed: {problem}.", cause);
}
