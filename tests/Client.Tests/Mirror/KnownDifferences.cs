using System.Text.RegularExpressions;

namespace DockerApiGen.Client.Tests.Mirror;

/// <summary>Where Refit's own client sends something else, by the row of the wire table.</summary>
internal static class KnownDifferences
{
    private const string OpenEnum = "an open enum in an options class is a struct, which Refit flattens into its members: name.Value=x&name.IsSet=True";
    private const string Takeover = "the connection is taken over, which the request has to ask for; Refit knows nothing of that";
    private const string NoBody = "there is no body, and Refit sends the JSON text null for one";

    public static IReadOnlyDictionary<string, KnownDifference> All { get; } = new Dictionary<string, KnownDifference>
    {
        ["ContainerAttach"] = new(Takeover, text => WithHeaders(text, "Connection: Upgrade", "Upgrade: tcp")),
        ["ContainerAttachWebsocket"] = new(Takeover, text => WithHeaders(
            text, "Connection: Upgrade", "Sec-WebSocket-Key: (16 random bytes)", "Sec-WebSocket-Version: 13", "Upgrade: websocket")),
        ["ExecStart"] = new(Takeover, text => WithHeaders(text, "Connection: Upgrade", "Upgrade: tcp")),
        ["Session"] = new(Takeover, text => WithHeaders(text, "Connection: Upgrade", "Upgrade: tcp")),
        ["ContainerWait"] = new(OpenEnum, WithOpenEnums),
        ["ContainerWait, a condition that is empty but set"] = new(OpenEnum, WithOpenEnums),
        ["ServiceUpdate"] = new(OpenEnum, WithOpenEnums),
        ["ImageBuild"] = new(OpenEnum, WithOpenEnums),
        ["ImageBuild, without a context"] = new($"{OpenEnum}; {NoBody}", text => WithoutBody(WithOpenEnums(text))),
        ["ImageCreate"] = new(NoBody, WithoutBody),
        ["ImageCommit, without a configuration"] = new(NoBody, WithoutBody),
        ["SystemDataUsage"] = new("an array of open enums in an options class is beyond Refit's generator, which leaves the method to reflection (RF006)", null),
    };

    private static string WithHeaders(string text, params string[] headers)
    {
        var parts = text.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var head = string.Join('\n', lines[1..].Concat(headers).Order(StringComparer.Ordinal).Prepend(lines[0]));
        return parts.Length == 1 ? head : $"{head}\n\n{parts[1]}";
    }

    private static string WithOpenEnums(string text) =>
        Regex.Replace(Regex.Replace(text, @"(\w+)\.Value=([^&\n]*)&\1\.IsSet=true", "$1=$2"), @"[?&]\w+\.IsSet=false", "");

    private static string WithoutBody(string text) => Regex.Replace(text, @"\n(Content-Type|Expect): [^\n]*|\n\nnull$", "");
}
