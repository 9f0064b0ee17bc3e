using System.Runtime.Versioning;
using System.Text;
using DockerApiGen.Credentials;

namespace DockerApiGen.Tests;

/// <summary>A home with settings of the docker command, and a directory of helper programs.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DockerConfigFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("dag-config-").FullName;

    public DockerConfigFolder(string? config = null)
    {
        Directory.CreateDirectory(Path.Combine(_root, ".docker"));
        Directory.CreateDirectory(Programs);
        if (config is not null)
        {
            Write(config);
        }
    }

    public string ConfigFile => Path.Combine(_root, ".docker", "config.json");

    public string Programs => Path.Combine(_root, "bin");

    /// <summary>What the helpers were asked: the action and the standard input, a line each.</summary>
    public string[] Asked => File.Exists(AskedFile) ? File.ReadAllLines(AskedFile) : [];

    public Dictionary<string, string> Variables { get; } = [];

    private string AskedFile => Path.Combine(_root, "asked");

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public void Write(string config) => File.WriteAllText(ConfigFile, config);

    /// <summary>Makes the program <c>docker-credential-NAME</c>, which does this after it has read its input into <c>$server</c>.</summary>
    public void AddHelper(string name, string script)
    {
        var path = Path.Combine(Programs, $"docker-credential-{name}");
        File.WriteAllText(path, $"#!/bin/sh\nserver=$(cat)\necho \"$1 $server\" >>'{AskedFile}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public DockerConfigCredentials CreateProvider() => new(null, Read);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string? Read(string name) => name switch
    {
        "HOME" => _root,
        "PATH" => $"relative:{Programs}",
        _ => Variables.GetValueOrDefault(name),
    };
}
