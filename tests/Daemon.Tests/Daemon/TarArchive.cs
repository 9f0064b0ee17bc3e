using System.Formats.Tar;

namespace DockerApiGen.Daemon.Tests;

/// <summary>Small tar archives of text files.</summary>
internal static class TarArchive
{
    public static MemoryStream Create(params (string Name, string Text)[] files)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var data = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
                // BuildKit of 20.10 takes an archive for a Dockerfile when it begins with a PAX header.
                writer.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
            }
        }

        tar.Position = 0;
        return tar;
    }

    /// <summary>Reads the names and, as text, the contents of all regular files.</summary>
    public static async Task<Dictionary<string, string>> ReadAsync(Stream tar, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>();
        await using var reader = new TarReader(tar, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                using var text = new StreamReader(entry.DataStream ?? Stream.Null);
                files[entry.Name] = await text.ReadToEndAsync(cancellationToken);
            }
        }

        return files;
    }
}
