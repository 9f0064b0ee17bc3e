using System.Buffers;

namespace DockerApiGen.Runtime;

/// <summary>Reads bodies whole, within limits.</summary>
internal static class ResponseBody
{
    /// <summary>The largest answer that is read into memory.</summary>
    public const int MaxSize = 256 * 1024 * 1024;

    private const int LargestFirstBuffer = 1024 * 1024;
    private const int FirstBuffer = 16 * 1024;
    private const int LargestDrain = 64 * 1024;

    /// <summary>Reads the body into a pooled buffer.</summary>
    /// <exception cref="HttpIOException">The body ends early or is too large.</exception>
    public static async Task<PooledBuffer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var expected = response.Content.Headers.ContentLength;

        // A large length is only a claim until the bytes are there.
        var buffer = new PooledBuffer((int)Math.Min(expected ?? FirstBuffer, LargestFirstBuffer));
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (buffer.Length != expected)
            {
                var read = await stream.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                buffer.Advance(read);
                if (buffer.Length > MaxSize)
                {
                    throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded, $"it is larger than {MaxSize} bytes");
                }
            }

            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Reads a small rest, so that the connection can be used again.</summary>
    public static async Task DrainAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is 0 or > LargestDrain)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var left = LargestDrain;
            while (left > 0 && await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                left -= read;
            }
        }
        catch (IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The daemon has answered; nobody wants the rest.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
