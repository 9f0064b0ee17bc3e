using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>Keeps what is sent through it, and answers without a network.</summary>
internal sealed class RecordingHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<SentRequest> Requests { get; } = [];

    public bool IsDisposed { get; private set; }

    public HttpClient CreateClient() => new(this) { BaseAddress = new Uri("http://docker/") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(await SentRequest.ReadAsync(request, cancellationToken));
        var response = answer();
        if (response.IsSuccessStatusCode && request.Headers.TryGetValues("Sec-WebSocket-Key", out var keys))
        {
            Accept(response, keys.Single());
        }

        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    [SuppressMessage("Security", "CA5350", Justification = "The protocol asks for SHA-1.")]
    private static void Accept(HttpResponseMessage response, string key)
    {
        response.StatusCode = HttpStatusCode.SwitchingProtocols;
        response.Content = new UpgradedContent();
        response.Headers.Add("Sec-WebSocket-Accept", Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))));
    }
}
