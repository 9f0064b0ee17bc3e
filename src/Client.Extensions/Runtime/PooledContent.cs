using System.Net;
using System.Net.Http.Headers;

namespace DockerApiGen.Runtime;

/// <summary>A JSON body in a pooled buffer, which goes back when the content is disposed.</summary>
internal abstract class PooledContent : HttpContent
{
    private readonly PooledBuffer _body;

    protected PooledContent(PooledBuffer body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    /// <summary>Gets the body; it is gone when the content is disposed.</summary>
    public ReadOnlySpan<byte> Json => _body.Span;

    /// <summary>Refuses what the caller set in the body and the API version in use does not have.</summary>
    public abstract void CheckVersions(VersionCheck check);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_body.Memory, cancellationToken).AsTask();

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.Write(_body.Span);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
