using System.Net;

namespace DockerApiGen.Operations.Tests;

/// <summary>A body whose bytes are kept as they are read.</summary>
internal sealed class TeeContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly RecordedAnswer _answer;

    public TeeContent(HttpContent inner, RecordedAnswer answer)
    {
        _inner = inner;
        _answer = answer;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() => new TeeStream(await _inner.ReadAsStreamAsync(), _answer);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new TeeStream(await _inner.ReadAsStreamAsync(cancellationToken), _answer);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var body = await CreateContentReadStreamAsync();
        await body.CopyToAsync(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
