namespace DockerApiGen;

/// <summary>The media types that decide something.</summary>
internal static class MediaTypes
{
    public const string Multiplexed = "application/vnd.docker.multiplexed-stream";

    public static bool IsJson(string? mediaType) => Same(mediaType, "application/json");

    public static bool IsMultiplexed(string? mediaType) => Same(mediaType, Multiplexed);

    private static bool Same(string? mediaType, string expected) =>
        string.Equals(mediaType, expected, StringComparison.OrdinalIgnoreCase);
}
