using System.Text.RegularExpressions;

namespace DockerApiGen.Client.Tests.Mirror;

/// <summary>Where Refit's own client sends something else, by the row of the wire table.</summary>
internal static class KnownDifferences
{
    private const string OpenEnum = "an open enum in an options class is a struct, which Refit flattens into its members: name.Value=x&name.IsSet=True";
    private const string Takeover = "the connection is taken over, which the request has to ask for; Refit knows nothing of that";
    private const string Collection = "JSON made of a collection in an options class is beyond Refit's generator, which leaves the method to reflection (RF006)";
    private const string Flattened = "a type with a wire form of its own in an options class is flattened into its members by Refit";
    private const string Moment = "a moment goes over the wire as seconds since 1970, which Refit cannot know";
    private const string Encoded = "credentials go over the wire as base64url of JSON; Refit sends the name of their type";
    private const string NoBody = "there is no body, and Refit sends the JSON text null for one";

    public static IReadOnlyDictionary<string, KnownDifference> All { get; } = new Dictionary<string, KnownDifference>
    {
        ["ContainerAttach"] = new(Takeover, text => WithHeaders(text, "Connection: Upgrade", "Upgrade: tcp")),
        ["ContainerAttachWebsocket"] = new(Takeover, text => WithHeaders(
            text, "Connection: Upgrade", "Sec-WebSocket-Key: (16 random bytes)", "Sec-WebSocket-Version: 13", "Upgrade: websocket")),
        ["ExecStart"] = new(Takeover, text => WithHeaders(text, "Connection: Upgrade", "Upgrade: tcp")),
        ["Session"] = new(Takeover, text => WithHeaders(text, "Connection: Upgrade", "Upgrade: h2c")),
        ["ContainerWait"] = new(OpenEnum, WithOpenEnums),
        ["ContainerWait, a condition that is empty but set"] = new(OpenEnum, WithOpenEnums),
        ["ServiceUpdate"] = new($"{OpenEnum}; {Encoded}", WithOpenEnums, "X-Registry-Auth"),
        ["ImageBuild"] = new(Collection, null),
        ["ImageBuild, without a context"] = new(Collection, null),
        ["ImageCreate"] = new($"{NoBody}; {Flattened}; {Encoded}", WithoutBody, "(?:platform|X-Registry-Auth)"),
        ["VolumeList"] = new(Collection, null),
        ["SecretList"] = new(Collection, null),
        ["ImagePrune"] = new(Collection, null),
        ["ContainerPrune"] = new(Collection, null),
        ["NodeList"] = new(Collection, null),
        ["NetworkPrune"] = new(Collection, null),
        ["NetworkList"] = new(Collection, null),
        ["SystemEvents"] = new(Collection, null),
        ["ServiceList"] = new(Collection, null),
        ["ImageList"] = new(Collection, null),
        ["VolumePrune"] = new(Collection, null),
        ["PluginList"] = new(Collection, null),
        ["TaskList"] = new(Collection, null),
        ["ImageSearch"] = new(Collection, null),
        ["ConfigList"] = new(Collection, null),
        ["ContainerList"] = new(Collection, null),
        ["BuildPrune"] = new(Collection, null),
        ["ContainerRestart"] = new(Flattened, AsItIs, "t"),
        ["ContainerStop"] = new(Flattened, AsItIs, "t"),
        ["PluginEnable"] = new(Flattened, AsItIs, "(?:timeout|Value)"),
        ["ContainerCreate"] = new(Flattened, AsItIs, "platform"),
        ["ImageHistory"] = new(Flattened, AsItIs, "platform"),
        ["ImageGet"] = new(Flattened, AsItIs, "platform"),
        ["ImageGetAll"] = new(Flattened, AsItIs, "platform"),
        ["ImageLoad"] = new(Flattened, AsItIs, "platform"),
        ["ServiceLogs"] = new(Moment, AsItIs, "since"),
        ["TaskLogs"] = new(Moment, AsItIs, "since"),
        ["ContainerLogs"] = new(Moment, AsItIs, "(?:since|until)"),
        ["ImagePush"] = new($"{Flattened}; {Encoded}", AsItIs, "(?:platform|X-Registry-Auth)"),
        ["PluginPush"] = new(Encoded, AsItIs, "X-Registry-Auth"),
        ["DistributionInspect"] = new(Encoded, AsItIs, "X-Registry-Auth"),
        ["GetPluginPrivileges"] = new(Encoded, AsItIs, "X-Registry-Auth"),
        ["PluginPull"] = new(Encoded, AsItIs, "X-Registry-Auth"),
        ["PluginUpgrade"] = new(Encoded, AsItIs, "X-Registry-Auth"),
        ["ServiceCreate"] = new(Encoded, AsItIs, "X-Registry-Auth"),
        ["ImageCommit, without a configuration"] = new(NoBody, WithoutBody),
        ["SystemDataUsage"] = new("an array of open enums in an options class is beyond Refit's generator, which leaves the method to reflection (RF006)", null),
    };

    private static string AsItIs(string text) => text;

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
