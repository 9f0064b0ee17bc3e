using System.Text.Json;
using DockerApiGen.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Credentials;

/// <summary>Writes credentials as the daemon reads them from a header: JSON in base64url.</summary>
internal static class RegistryCredentialsJson
{
    /// <summary>A header that says: nobody.</summary>
    public const string Nobody = "e30=";

    /// <summary>For <c>X-Registry-Auth</c>.</summary>
    public static string Encode(RegistryCredentials credentials, string key)
    {
        using var json = JsonPart.Write((credentials, key), static (writer, value) => Write(writer, value.credentials, value.key));
        return EncodedHeader.Of(json);
    }

    /// <summary>For <c>X-Registry-Config</c>.</summary>
    public static string Encode(IReadOnlyDictionary<string, RegistryCredentials> all)
    {
        using var json = JsonPart.Write(all, static (writer, all) =>
        {
            writer.WriteStartObject();
            foreach (var (key, credentials) in all)
            {
                writer.WritePropertyName(key);
                Write(writer, credentials, key);
            }

            writer.WriteEndObject();
        });
        return EncodedHeader.Of(json);
    }

    private static void Write(Utf8JsonWriter writer, RegistryCredentials credentials, string key)
    {
        writer.WriteStartObject();
        Write(writer, "username"u8, credentials.Username);
        Write(writer, "password"u8, credentials.Password);
        Write(writer, "serveraddress"u8, string.IsNullOrEmpty(credentials.ServerAddress) ? key : credentials.ServerAddress);
        Write(writer, "identitytoken"u8, credentials.IdentityToken);
        Write(writer, "registrytoken"u8, credentials.RegistryToken);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
