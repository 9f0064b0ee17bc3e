using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DockerApiGen.Tests;

/// <summary>
/// The docker command of this machine, with a daemon that only takes what it sends: so its build contexts can be seen without
/// a build.
/// </summary>
internal sealed class DockerCommand : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _serving;
    private byte[]? _body;
    private string? _buildLine;

    public DockerCommand()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_directory["s"]));
        _listener.Listen(16);
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Gives what <c>docker build</c> sends, and the request's first line; or what it said when it sent nothing.</summary>
    public async Task<(byte[]? Context, string? RequestLine, string Error)> BuildAsync(params string[] arguments)
    {
        _body = null;
        _buildLine = null;
        var start = new ProcessStartInfo("docker") { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["DOCKER_HOST"] = $"unix://{_directory["s"]}";
        start.Environment["DOCKER_BUILDKIT"] = "0";
        start.Environment["DOCKER_CONFIG"] = _directory.Path;
        start.Environment["DOCKER_API_VERSION"] = "1.41";
        start.ArgumentList.Add("build");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (_body, _buildLine, error);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
        _directory.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                _ = Task.Run(() => AnswerAsync(socket));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        await using var stream = new BufferedStream(new NetworkStream(socket, ownsSocket: true), 65536);
        try
        {
            while (await ReadLineAsync(stream) is { Length: > 0 } line)
            {
                var isChunked = false;
                while (await ReadLineAsync(stream) is { Length: > 0 } header)
                {
                    isChunked |= header.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
                }

                var body = isChunked ? await ReadChunksAsync(stream) : [];
                if (line.StartsWith("POST", StringComparison.Ordinal) && line.Contains("/build?", StringComparison.Ordinal))
                {
                    (_body, _buildLine) = (body, line);
                }

                await stream.WriteAsync("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nOstype: linux\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                await stream.FlushAsync();
            }
        }
        catch (IOException)
        {
        }
    }

    private static async Task<byte[]> ReadChunksAsync(Stream stream)
    {
        using var body = new MemoryStream();
        while (int.Parse(await ReadLineAsync(stream) ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size and > 0)
        {
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk);
            body.Write(chunk);
            await ReadLineAsync(stream);
        }

        await ReadLineAsync(stream);
        return body.ToArray();
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
