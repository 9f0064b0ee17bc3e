using System.Formats.Tar;
using System.Text;

namespace DockerApiGen.Tests;

/// <summary>What an archive says of one file.</summary>
internal sealed record TarItem(string Name, TarEntryType Type, UnixFileMode Mode, string Link, string Content, long ModifiedTime, int Uid, int Gid)
{
    public static List<TarItem> Read(byte[] archive)
    {
        var items = new List<TarItem>();
        using var reader = new TarReader(new MemoryStream(archive));
        while (reader.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            var type = entry.EntryType == TarEntryType.V7RegularFile ? TarEntryType.RegularFile : entry.EntryType;
            items.Add(new TarItem(
                entry.Name, type, entry.Mode & (UnixFileMode)0xFFF, entry.LinkName, Encoding.Latin1.GetString(content.ToArray()),
                entry.ModificationTime.ToUnixTimeSeconds(), entry.Uid, entry.Gid));
        }

        return items;
    }

    /// <summary>The same in order of names, and with all names of a file alike instead of a first one and links to that.</summary>
    public static List<TarItem> Normalize(List<TarItem> items)
    {
        var names = items.GroupBy(item => item.Type == TarEntryType.HardLink ? item.Link : item.Name)
            .ToDictionary(group => group.Key, group => string.Join('|', group.Select(item => item.Name).Order(StringComparer.Ordinal)));
        var files = items.Where(item => item.Type != TarEntryType.HardLink).ToDictionary(item => item.Name);
        return
        [
            .. items.Select(item => item.Type switch
            {
                TarEntryType.HardLink => files[item.Link] with { Name = item.Name, Link = names[item.Link] },
                TarEntryType.RegularFile => item with { Link = names[item.Name] },
                _ => item,
            }).OrderBy(item => item.Name, StringComparer.Ordinal),
        ];
    }
}
