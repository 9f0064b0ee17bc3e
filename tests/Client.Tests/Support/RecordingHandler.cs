namespace DockerApiGen.Client.Tests.Support;

/// <summary>Keeps what is sent through it, and answers without a network.</summary>
internal sealed class RecordingHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<SentRequest> Requests { get; } = [];

    public bool IsDisposed { get; private set; }

    public HttpClient CreateClient() => new(this) { BaseAddress = new Uri("http://docker/") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(await SentRequest.ReadAsync(request, cancellationToken));
        var response = answer();
        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
