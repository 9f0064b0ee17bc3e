namespace DockerApiGen.Generator;

/// <summary>What an operation gives back.</summary>
internal enum ResultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>One JSON value, or none.</summary>
    OptionalJson,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Whether anything changed (304 says no).</summary>
    Changed,

    /// <summary>JSON values one after the other.</summary>
    JsonStream,

    /// <summary>Frames of output.</summary>
    LogStream,

    /// <summary>The connection, both ways.</summary>
    DuplexStream,

    /// <summary>A WebSocket.</summary>
    WebSocket,

    /// <summary>Bytes to the end.</summary>
    Stream,
}
