using System.ComponentModel;
using System.Diagnostics;

namespace DockerApiGen;

/// <summary>Connects through the system's ssh to the docker command on another machine. Each connection is a process.</summary>
internal sealed class SshConnector(DockerEndpoint endpoint, SshAddress address, TimeSpan connectTimeout, Func<string, string?> findProgram) : Connector
{
    public override ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var program = findProgram("ssh") ?? throw Failed("there is no program ssh on the PATH of this machine; install OpenSSH's client", null);
        var start = new ProcessStartInfo(program, address.Arguments(connectTimeout))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            return new(new SshStream(Process.Start(start)!, endpoint));
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw Failed($"{program} could not be started: {exception.Message}", exception);
        }
    }

    private DockerConnectionException Failed(string problem, Exception? exception) => new(
        endpoint, HttpRequestError.ConnectionError, $"Cannot connect to the Docker daemon at {endpoint}: {problem}.", exception);
}
