namespace DockerApiGen.Spec;

/// <summary>How an operation's answer streams; <c>x-stream</c> in the document.</summary>
public enum ApiStream
{
    /// <summary>It does not: the answer is one value, or bytes to the end.</summary>
    None,

    /// <summary>JSON values one after the other; <c>json</c>.</summary>
    Json,

    /// <summary>Output of a process, in frames or raw; <c>frames</c>.</summary>
    Frames,

    /// <summary>The connection itself, both ways; <c>duplex</c>.</summary>
    Duplex,

    /// <summary>A WebSocket; <c>websocket</c>.</summary>
    WebSocket,
}
