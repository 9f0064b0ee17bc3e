using System.Text.RegularExpressions;

namespace DockerApiGen.Operations.Tests;

/// <summary>Takes out of recorded answers what is secret, and what says more of the machine than of the daemon.</summary>
internal sealed partial class Disguise(SystemInfo info)
{
    public string Apply(string json)
    {
        Assert.DoesNotContain("PRIVATE KEY", json, StringComparison.Ordinal);
        json = JoinToken().Replace(json, "SWMTKN-1-0000000000000000000000000000000000000000000000000a-0000000000000000000000001");
        json = UnlockKey().Replace(json, "SWMKEY-1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        if (Settings.HostAddress is { } address)
        {
            // The network that RFC 5737 keeps for documentation.
            json = json.Replace(address[..(address.LastIndexOf('.') + 1)], "192.0.2.", StringComparison.Ordinal);
        }

        if (info.DockerRootDir is { } root && Path.GetDirectoryName(root) is { } parent and not "/var/lib" and not "/")
        {
            json = json.Replace(parent, "/var/lib/daemon", StringComparison.Ordinal);
        }

        return info.KernelVersion is { Length: > 0 } kernel ? json.Replace(kernel, "6.1.0", StringComparison.Ordinal) : json;
    }

    [GeneratedRegex("SWMTKN-1-[0-9a-z]+-[0-9a-z]+")]
    private static partial Regex JoinToken();

    [GeneratedRegex("SWMKEY-1-[0-9A-Za-z+/]+")]
    private static partial Regex UnlockKey();
}
