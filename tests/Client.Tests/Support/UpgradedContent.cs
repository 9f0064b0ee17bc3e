using System.Net;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>A connection that was handed over, at which nothing arrives any more.</summary>
internal sealed class UpgradedContent : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream());

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
