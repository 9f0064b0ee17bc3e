using System.IO.Pipes;
using System.Security.Principal;

namespace DockerApiGen;

/// <summary>Connects to a named pipe, which is how a daemon listens on Windows.</summary>
internal sealed class NamedPipeConnector(PipeAddress address) : Connector
{
    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        // Whoever made the pipe may not act in the name of who connects.
        var pipe = OperatingSystem.IsWindows()
            ? new NamedPipeClientStream(address.Server, address.Name, PipeDirection.InOut, PipeOptions.Asynchronous, TokenImpersonationLevel.Anonymous)
            : new NamedPipeClientStream(address.Server, address.Name, PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            // It waits for a pipe that is not there yet, or busy, until the time for connecting is over.
            await pipe.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return pipe;
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
