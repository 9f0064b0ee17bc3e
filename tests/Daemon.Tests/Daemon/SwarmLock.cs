using System.Security.Cryptography;
using System.Text;

namespace DockerApiGen.Daemon.Tests;

/// <summary>
/// The right to put a daemon into a swarm. Several test programs may run on one daemon at the same time, and it is in one
/// swarm at most: whoever needs one waits until the other has left it.
/// </summary>
internal sealed class SwarmLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private SwarmLock(FileStream file) => _file = file;

    /// <summary>Waits for the right.</summary>
    /// <param name="daemonId">The daemon's id, which is the same over every socket.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<SwarmLock> TakeAsync(string daemonId, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(daemonId)))[..16];
        var path = Path.Combine(Path.GetTempPath(), $"dockerapigen-swarm-{name}.lock");
        while (true)
        {
            try
            {
                // The system lets go of it when the program ends, however it ends.
                return new SwarmLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
