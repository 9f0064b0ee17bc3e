using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using System.Text.RegularExpressions;

namespace DockerApiGen.Operations.Tests;

/// <summary>A plugin that offers nothing that a daemon knows; its program, this machine's perl, listens on its socket.</summary>
internal static partial class PluginArchive
{
    private const string Perl = "/usr/bin/perl";
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101; // rwxr-xr-x

    private const string Config =
        """
        {
          "description": "A plugin that does nothing.",
          "documentation": "https://example.com/",
          "entrypoint": ["/usr/bin/perl", "-e", "socket(S,1,1,0); unlink('/run/docker/plugins/plugin.sock'); bind(S, pack('S a108', 1, '/run/docker/plugins/plugin.sock')) or die; listen(S,5); while (1) { accept(C,S); close(C) }"],
          "workdir": "/",
          "user": { "uid": 0, "gid": 1 },
          "interface": { "types": ["dockerapigen.test/1.0"], "socket": "plugin.sock" },
          "network": { "type": "none" },
          "env": [{ "name": "COLOR", "description": "A color.", "settable": ["value"], "value": "red" }],
          "args": { "name": "args", "description": "Arguments.", "settable": ["value"], "value": [] },
          "mounts": [{ "name": "tmp", "description": "A mount.", "settable": ["source"], "source": "/tmp", "destination": "/mnt", "type": "bind", "options": ["rbind", "ro"] }],
          "linux": { "capabilities": ["CAP_SYS_TIME"], "allowAllDevices": false, "devices": [{ "name": "null", "description": "A device.", "settable": ["path"], "path": "/dev/null" }] }
        }
        """;

    /// <summary>Gets whether the plugin can be enabled.</summary>
    public static bool HasProgram => File.Exists(Perl);

    public static MemoryStream Create()
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            using var config = new MemoryStream(Encoding.UTF8.GetBytes(Config));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "config.json") { DataStream = config });
            foreach (var directory in new[] { "rootfs/", "rootfs/mnt/", "rootfs/run/", "rootfs/run/docker/", "rootfs/run/docker/plugins/" })
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, directory) { Mode = Executable });
            }

            // No two plugins are the same, so that each push has something to send.
            using var mark = new MemoryStream(Guid.NewGuid().ToByteArray());
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "rootfs/mark") { DataStream = mark });
            foreach (var file in Program())
            {
                using var data = File.OpenRead(file);
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"rootfs{file}") { Mode = Executable, DataStream = data });
            }
        }

        tar.Position = 0;
        return tar;
    }

    /// <summary>Gives perl and what it is linked with.</summary>
    private static IEnumerable<string> Program()
    {
        if (!HasProgram)
        {
            return [];
        }

        using var ldd = Process.Start(new ProcessStartInfo("ldd", Perl) { RedirectStandardOutput = true })!;
        var output = ldd.StandardOutput.ReadToEnd();
        ldd.WaitForExit();
        return LibraryPath().Matches(output).Select(match => match.Value).Prepend(Perl);
    }

    [GeneratedRegex(@"/\S+(?= \(0x)")]
    private static partial Regex LibraryPath();
}
