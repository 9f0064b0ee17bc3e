namespace DockerApiGen;

/// <summary>The media types that decide something.</summary>
internal static class MediaTypes
{
    public const string Multiplexed = "application/vnd.docker.multiplexed-stream";

    public const string Raw = "application/vnd.docker.raw-stream";

    public static bool IsJson(string? mediaType) => Same(mediaType, "application/json");

    public static bool IsMultiplexed(string? mediaType) => Same(mediaType, Multiplexed);

    public static bool IsRaw(string? mediaType) => Same(mediaType, Raw);

    private static bool Same(string? mediaType, string expected) =>
        string.Equals(mediaType, expected, StringComparison.OrdinalIgnoreCase);
}
