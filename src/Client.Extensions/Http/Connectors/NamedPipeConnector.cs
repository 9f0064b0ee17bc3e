using System.IO.Pipes;
using System.Security.Principal;

namespace DockerApiGen;

/// <summary>Connects to a named pipe, which is how a daemon listens on Windows.</summary>
internal sealed class NamedPipeConnector(PipeAddress address) : Connector
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        // Whoever made the pipe may not act in the name of who connects.
        var pipe = OperatingSystem.IsWindows()
            ? new NamedPipeClientStream(address.Server, address.Name, PipeDirection.InOut, PipeOptions.Asynchronous, TokenImpersonationLevel.Anonymous)
            : new NamedPipeClientStream(address.Server, address.Name, PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            // .NET waits alike for a pipe that is busy and for one that is not there, the latter with a thread that does not rest.
            while (Exists())
            {
                if (await TryConnectAsync(pipe, cancellationToken).ConfigureAwait(false))
                {
                    return pipe;
                }
            }

            throw new FileNotFoundException("There is no such pipe.");
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<bool> TryConnectAsync(NamedPipeClientStream pipe, CancellationToken cancellationToken)
    {
        try
        {
            await pipe.ConnectAsync(Slice, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // The pipes of another machine cannot be listed. On this one they are: to ask for a single one would open it.
    private bool Exists() => !OperatingSystem.IsWindows()
        ? File.Exists(Path.Combine(Path.GetTempPath(), $"CoreFxPipe_{address.Name}"))
        : address.Server != "." || Directory.EnumerateFiles(@"\\.\pipe\")
            .Any(path => path.AsSpan(path.LastIndexOf('\\') + 1).Equals(address.Name, StringComparison.OrdinalIgnoreCase));
}
