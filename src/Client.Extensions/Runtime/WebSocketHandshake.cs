using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DockerApiGen.Runtime;

/// <summary>The opening of a WebSocket (RFC 6455, section 4) on a request of our own, so that it takes the same way as every other.</summary>
internal sealed class WebSocketHandshake
{
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    public void Add(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", _key);
        DuplexHeaders.Add(request);
    }

    public bool IsAcceptedBy(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.SwitchingProtocols
        && response.Headers.TryGetValues("Sec-WebSocket-Accept", out var values)
        && values.FirstOrDefault() == Accept();

    [SuppressMessage("Security", "CA5350", Justification = "The protocol asks for SHA-1; it protects nothing here.")]
    private string Accept() => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(_key + AcceptSuffix)));
}
