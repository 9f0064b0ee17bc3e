using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DockerApiGen.Credentials;

/// <summary>Reads the docker command's settings. No exception quotes them: they hold secrets.</summary>
internal static class DockerConfigReader
{
    /// <summary>Reads a file; where there is none, the settings say nothing.</summary>
    /// <exception cref="DockerCredentialsException">It cannot be read.</exception>
    public static DockerConfig ReadFile(string path)
    {
        try
        {
            return SettingsFile.TryRead(path) is { } content ? Parse(content, path) : DockerConfig.Empty(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DockerCredentialsException($"{path} cannot be read for credentials: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>Reads the text of settings.</summary>
    /// <exception cref="DockerCredentialsException">It cannot be read.</exception>
    public static DockerConfig Parse(string text, string source) => Parse(Encoding.UTF8.GetBytes(text), source);

    private static DockerConfig Parse(ReadOnlyMemory<byte> content, string source)
    {
        if (SettingsFile.IsBlank(content))
        {
            return DockerConfig.Empty(source);
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            var root = ObjectOf(document.RootElement, source, "it");
            return new DockerConfig(
                source,
                ReadAuths(root, source),
                TextOf(root, "credsStore", source),
                ReadHelpers(root, source));
        }
        catch (JsonException exception)
        {
            // The message of the exception quotes what it stumbled upon.
            throw new DockerCredentialsException(string.Create(
                CultureInfo.InvariantCulture, $"{source} cannot be read for credentials: it is not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
    }

    private static Dictionary<string, RegistryCredentials> ReadAuths(JsonElement root, string source)
    {
        var auths = new Dictionary<string, RegistryCredentials>();
        if (!TryGet(root, "auths", out var entries))
        {
            return auths;
        }

        foreach (var entry in ObjectOf(entries, source, "auths").EnumerateObject())
        {
            var credentials = ReadAuth(ObjectOf(entry.Value, source, $"the entry of {entry.Name} in auths"), entry.Name, source);
            if (!credentials.IsEmpty)
            {
                auths[entry.Name] = credentials;
            }
        }

        return auths;
    }

    private static RegistryCredentials ReadAuth(JsonElement entry, string registry, string source)
    {
        var credentials = new RegistryCredentials
        {
            Username = TextOf(entry, "username", source),
            Password = TextOf(entry, "password", source),
            IdentityToken = TextOf(entry, "identitytoken", source),
            RegistryToken = TextOf(entry, "registrytoken", source),
            ServerAddress = registry,
        };
        if (TextOf(entry, "auth", source) is { Length: > 0 } auth)
        {
            (credentials.Username, credentials.Password) = Decode(auth)
                ?? throw Wrong(source, $"auth in the entry of {registry} is not user:password in base64");
        }

        return credentials;
    }

    private static (string Username, string Password)? Decode(string auth)
    {
        var bytes = new byte[auth.Length];
        if (!Convert.TryFromBase64String(auth, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);

        // Old versions of docker wrote zeros behind the password.
        return colon > 0 ? (text[..colon], text[(colon + 1)..].Trim('\0')) : null;
    }

    private static Dictionary<string, string> ReadHelpers(JsonElement root, string source)
    {
        var helpers = new Dictionary<string, string>();
        if (TryGet(root, "credHelpers", out var entries))
        {
            foreach (var entry in ObjectOf(entries, source, "credHelpers").EnumerateObject())
            {
                helpers[entry.Name] = entry.Value.ValueKind == JsonValueKind.String
                    ? entry.Value.GetString()!
                    : throw Wrong(source, $"the entry of {entry.Name} in credHelpers is not a text");
            }
        }

        return helpers;
    }

    private static bool TryGet(JsonElement parent, string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static JsonElement ObjectOf(JsonElement value, string source, string what) =>
        value.ValueKind == JsonValueKind.Object ? value : throw Wrong(source, $"{what} is not a JSON object");

    private static string? TextOf(JsonElement parent, string name, string source)
    {
        if (!TryGet(parent, name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(source, $"{name} is not a text");
    }

    private static DockerCredentialsException Wrong(string source, string problem) => new($"{source} cannot be read for credentials: {problem}.");
}
