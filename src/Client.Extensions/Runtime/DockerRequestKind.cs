using System.ComponentModel;

namespace DockerApiGen.Runtime;

/// <summary>What a request does with its connection.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum DockerRequestKind
{
    /// <summary>A question and an answer: the connection is pooled.</summary>
    Ordinary,

    /// <summary>The answer may last: the connection does not count against the pool's limit.</summary>
    Stream,

    /// <summary>The connection is hijacked and becomes a stream both ways.</summary>
    Duplex,

    /// <summary>The answer is small, but comes when something has happened: as a stream, it does not count against the pool's limit.</summary>
    Wait,
}
