using System.Security.Cryptography;
using DockerApiGen.Streams;

namespace DockerApiGen.Daemon.Tests;

/// <summary>Much data through a command's standard streams, both ways at once: what a connection that is not really full duplex hangs on.</summary>
internal static class ExecLoad
{
    private const int Size = 100 * 1024 * 1024;
    private const int Piece = 64 * 1024;

    /// <summary>Sends 100 MB to <c>cat</c>, which gives them back while another command writes to standard error until the input ends.</summary>
    public static async Task RunAsync(IDockerApi docker, string containerId, CancellationToken cancellationToken)
    {
        var exec = await docker.Exec.CreateAsync(
            containerId,
            new() { AttachStdin = true, AttachStdout = true, AttachStderr = true, Cmd = ["sh", "-c", "(while true; do echo err >&2; done) & cat; kill $!"] },
            cancellationToken);
        await using var io = await docker.Exec.StartAsync(exec.Id, new(), cancellationToken);

        var reading = ReadAsync(io, cancellationToken);
        var sent = await WriteAsync(io, cancellationToken);
        await io.CloseWriteAsync(cancellationToken);
        var (received, size, errors) = await reading;

        Assert.Equal(Size, size);
        Assert.Equal(sent, received);
        Assert.True(errors > 0, "Nothing came over standard error.");
    }

    private static async Task<string> WriteAsync(DockerStream io, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new Random(1);
        var piece = new byte[Piece];
        for (var left = Size; left > 0; left -= Piece)
        {
            random.NextBytes(piece);
            hash.AppendData(piece);
            await io.WriteAsync(piece, cancellationToken);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<(string Hash, long Size, long Errors)> ReadAsync(DockerStream io, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        long errors = 0;
        while (await io.ReadFrameAsync(cancellationToken) is { } frame)
        {
            if (frame.Source == LogSource.StdErr)
            {
                errors += frame.Data.Length;
            }
            else
            {
                hash.AppendData(frame.Data.Span);
                size += frame.Data.Length;
            }
        }

        return (Convert.ToHexString(hash.GetHashAndReset()), size, errors);
    }
}
