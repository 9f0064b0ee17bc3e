using System.Net;
using System.Net.Http.Headers;

namespace DockerApiGen.Client.Benchmarks;

/// <summary>Answers every request with the same bytes, from memory.</summary>
internal sealed class AnswerHandler(byte[] body, string mediaType) : HttpMessageHandler
{
    public HttpClient CreateClient() => new(this) { BaseAddress = new Uri("http://docker/v1.48/") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(new MemoryStream(body, writable: false));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
