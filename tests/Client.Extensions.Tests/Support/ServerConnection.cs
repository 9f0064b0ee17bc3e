using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DockerApiGen.Tests;

/// <summary>One connection to a <see cref="ScriptedServer"/>.</summary>
internal sealed class ServerConnection(Socket socket, ScriptedServer server)
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);

    public async Task AuthenticateAsync(X509Certificate2 certificate)
    {
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsServerAsync(certificate);
    }

    /// <summary>Reads a request and its body of known length; gives the head, null when the client has closed.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        if (await ReadHeadAsync() is not { } head)
        {
            return null;
        }

        await ReadAsync(LengthOf(head));
        return head;
    }

    public async Task<string?> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await _stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var text = head.ToString();
        server.RequestLines.Enqueue(text[..text.IndexOf('\r')]);
        return text;
    }

    public async Task<string> ReadAsync(int count) => Encoding.UTF8.GetString(await ReadBytesAsync(count));

    public async Task<byte[]> ReadBytesAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(_stream, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Waits until the client has closed the connection, whatever it sends before.</summary>
    public async Task WaitForCloseAsync()
    {
        var buffer = new byte[65536];
        try
        {
            while (await _stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset closes as well.
        }
    }

    /// <summary>Closes the connection with a reset, where there is one (TCP).</summary>
    public void Reset()
    {
        // The stream would shut the socket down first, which is an end and no reset.
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public void Close() => _stream.Dispose();

    public static int LengthOf(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                return int.Parse(line[15..]);
            }
        }

        return 0;
    }
}
