namespace DockerApiGen;

/// <summary>An address as somebody wrote it.</summary>
/// <param name="Text">The address.</param>
/// <param name="Source">Where it came from, as <see cref="DockerEndpoint.Source"/> says it.</param>
/// <param name="Name">The setting's name, for messages.</param>
/// <param name="IsEscaped">Whether a unix socket's path is written as in a URI; in the environment it is written as it is.</param>
internal sealed record EndpointSetting(string Text, string Source, string Name, bool IsEscaped = false)
{
    private const string Supported =
        "unix:///path, tcp://host:port, http://host:port, https://host:port, ssh://user@host, npipe:////./pipe/name and http+unix://%2Fpath";

    /// <summary>What is wrong with the address, in words.</summary>
    public ArgumentException Refuse(string problem) => new($"{Name} is {Quoted}{problem}");

    /// <summary>The address is none, or of no kind that is known.</summary>
    public ArgumentException Unsupported(string? hint = null) => Refuse($", which is not supported. Supported are {Supported}.{(hint is null ? "" : " " + hint)}");

    // What stands before an @ may be a password, and a line of a message stays one line.
    private string Quoted => Text.Contains('@', StringComparison.Ordinal)
        ? "an address with user information"
        : $"\"{string.Concat(Text.Select(character => char.IsControl(character) ? '\uFFFD' : character))}\"";
}
