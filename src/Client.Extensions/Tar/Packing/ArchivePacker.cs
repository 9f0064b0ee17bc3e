using System.Formats.Tar;
using System.Text;

namespace DockerApiGen.Tar;

/// <summary>Writes entries to a tar archive: small ones synchronously into a buffer, large ones piece by piece.</summary>
internal sealed class ArchivePacker : IAsyncDisposable
{
    private const int BlockSize = 512;

    // What a header needs at most beside the content: long names of entry and link, their own headers, padding.
    private const int Overhead = 20 * 1024;
    private const int LongestPlainName = 100;
    private const long LargestPlainSize = 0x1_FFFF_FFFF;
    private const long ProgressStep = 1024 * 1024;

    private readonly PackSink _sink;
    private readonly TarWriter _writer;
    private readonly bool _isDeterministic;
    private readonly IProgress<BuildContextProgress>? _progress;
    private long _files;
    private long _reported;

    public ArchivePacker(Stream destination, bool isDeterministic = false, IProgress<BuildContextProgress>? progress = null)
    {
        _sink = new PackSink(destination);
        _writer = new TarWriter(_sink, leaveOpen: true);
        _isDeterministic = isDeterministic;
        _progress = progress;
    }

    public async ValueTask AddAsync(PackedEntry entry, CancellationToken cancellationToken)
    {
        await _sink.MakeRoomAsync(cancellationToken).ConfigureAwait(false);
        if (_files == 0 && !IsPlain(entry))
        {
            // Docker 20.10 looks at the first two blocks to tell an archive from a Dockerfile, and does not see an archive when
            // these are about a long name.
            WriteSmall(new PackedEntry(".", TarEntryType.Directory, FileStatus.ModeOnWindows, 0));
        }

        if (entry.Open is not null)
        {
            await WriteGivenAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        else if (entry.Length + Overhead <= PackSink.Room)
        {
            WriteSmall(entry);
        }
        else
        {
            using var content = new FileContent(FileContent.Open(entry), entry.Path!, entry.Length, entry.ModifiedTime, ReportSome);
            await _writer.WriteEntryAsync(ToTar(entry, content), cancellationToken).ConfigureAwait(false);
        }

        _files++;
        ReportSome();
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _sink.MakeRoomAsync(cancellationToken).ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        if (_files == 0)
        {
            // The tar writer ends only an archive in which there is something.
            _sink.Write(new byte[2 * BlockSize]);
        }

        await _sink.CompleteAsync(cancellationToken).ConfigureAwait(false);
        Report();
    }

    public ValueTask DisposeAsync() => _sink.DisposeAsync();

    private static bool IsPlain(in PackedEntry entry) => FitsPlainName(entry.Name) && (entry.LinkTarget is null || FitsPlainName(entry.LinkTarget));

    // One is left for the slash that directories end with.
    private static bool FitsPlainName(string name) => name.Length < LongestPlainName && Encoding.UTF8.GetByteCount(name) < LongestPlainName;

    private void WriteSmall(in PackedEntry entry)
    {
        if (entry.Length == 0)
        {
            if (entry is { Type: TarEntryType.RegularFile, Path: not null })
            {
                FileContent.CheckEmpty(entry);
            }

            _writer.WriteEntry(ToTar(entry, null));
            return;
        }

        using var content = new FileContent(FileContent.Open(entry), entry.Path!, entry.Length, entry.ModifiedTime, ReportSome);
        _writer.WriteEntry(ToTar(entry, content));
    }

    private async Task WriteGivenAsync(PackedEntry entry, CancellationToken cancellationToken)
    {
        var content = new GivenContent(entry.Open!(), entry.Name, entry.Length, ReportSome);
        await using (content.ConfigureAwait(false))
        {
            await _writer.WriteEntryAsync(ToTar(entry, content), cancellationToken).ConfigureAwait(false);
            await content.CheckEndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private TarEntry ToTar(in PackedEntry entry, Stream? content)
    {
        var name = entry.Type == TarEntryType.Directory ? entry.Name + "/" : entry.Name;
        TarEntry tar = IsPlain(entry) && entry.Length <= LargestPlainSize
            ? new UstarTarEntry(entry.Type, name)
            : new GnuTarEntry(entry.Type, name);
        tar.Mode = entry.Mode;
        tar.ModificationTime = _isDeterministic ? DateTimeOffset.UnixEpoch : DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(entry.ModifiedTime, 0, LargestPlainSize));
        if (entry.LinkTarget is not null)
        {
            tar.LinkName = entry.LinkTarget;
        }

        if (content is not null)
        {
            tar.DataStream = content;
        }

        return tar;
    }

    private void ReportSome()
    {
        if (_sink.Total - _reported >= ProgressStep)
        {
            Report();
        }
    }

    private void Report()
    {
        _reported = _sink.Total;
        _progress?.Report(new BuildContextProgress(_files, _sink.Total));
    }
}
