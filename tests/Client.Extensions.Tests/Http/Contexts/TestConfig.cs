using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DockerApiGen.Tests;

/// <summary>A home directory with the docker command's files, for one test.</summary>
internal sealed class TestConfig : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("dag-home-");

    public string Home => _home.FullName;

    public string Folder => Path.Combine(Home, ".docker");

    public string ConfigPath => Path.Combine(Folder, "config.json");

    public static string DigestOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    public string MetaPath(string name) => Path.Combine(Folder, "contexts", "meta", DigestOf(name), "meta.json");

    public string TlsFolder(string name) => Path.Combine(Folder, "contexts", "tls", DigestOf(name), "docker");

    public TestConfig With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public TestConfig WithConfig(string json) => With(ConfigPath, json);

    public TestConfig WithContext(string name, string host, bool skipVerification = false) => With(
        MetaPath(name),
        "{\"Name\":" + JsonSerializer.Serialize(name) + ",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":" + JsonSerializer.Serialize(host)
            + ",\"SkipTLSVerify\":" + (skipVerification ? "true" : "false") + "}}}");

    /// <summary>An environment with this home directory and these variables.</summary>
    public Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value ?? (name == "HOME" ? Home : null);

    public void Dispose() => _home.Delete(recursive: true);
}
