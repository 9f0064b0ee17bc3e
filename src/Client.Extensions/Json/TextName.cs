namespace DockerApiGen.Json;

/// <summary>Property names as they are.</summary>
internal readonly struct TextName : IJsonName<string>
{
    public static string FromName(string name) => name;

    public static string ToName(string key) => key;
}
