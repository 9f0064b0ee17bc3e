using Docker.DotNet.Handler.Abstractions;
using Microsoft.Extensions.Logging;

namespace DockerApiGen.Client.Benchmarks;

/// <summary>Puts an <see cref="AnswerHandler"/> beneath Docker.DotNet.Enhanced.</summary>
internal sealed class AnswerHandlerFactory : IDockerHandlerFactory<AnswerHandler>
{
    private static readonly Uri Endpoint = new("http://docker");

    public ResolvedTransport CreateHandler(AnswerHandler transportOptions, ResolvedClientOptions clientOptions, ILogger logger) =>
        new(transportOptions, Endpoint);

    public ResolvedTransport CreateHandler(ResolvedClientOptions clientOptions, ILogger logger) => throw new NotSupportedException();

    public Task<WriteClosableStream> HijackStreamAsync(HttpContent content) => throw new NotSupportedException();
}
