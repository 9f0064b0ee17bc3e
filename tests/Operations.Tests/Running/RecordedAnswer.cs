using System.Net;

namespace DockerApiGen.Operations.Tests;

/// <summary>An answer as the daemon sent it, to a call of a generated client.</summary>
/// <param name="Operation">The operation's id in the document.</param>
/// <param name="ApiVersion">The API version in the path; empty where it has none.</param>
/// <param name="Status">The status.</param>
/// <param name="MediaType">The media type, if there is one.</param>
public sealed record RecordedAnswer(string Operation, string ApiVersion, HttpStatusCode Status, string? MediaType)
{
    private readonly MemoryStream _body = new();

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Gets what was read of the body so far.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            lock (_body)
            {
                return _body.ToArray();
            }
        }
    }

    /// <summary>Adds bytes that were read.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_body)
        {
            _body.Write(bytes);
        }
    }
}
