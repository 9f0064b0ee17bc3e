namespace DockerApiGen.Generator;

/// <summary>What an operation gives back.</summary>
/// <param name="Kind">What the answer's body is.</param>
/// <param name="Type">For JSON: its type.</param>
/// <param name="Answer">Where the headers say something too: the class that holds both.</param>
/// <param name="Documentation">What it is.</param>
internal sealed record ResultModel(ResultKind Kind, TypeRef? Type, AnswerModel? Answer, string Documentation)
{
    private const string Task = "global::System.Threading.Tasks.Task";

    /// <summary>The type of the body; empty where there is none.</summary>
    public string Body => Kind switch
    {
        ResultKind.None => "",
        ResultKind.Json => Type!.CSharp,
        ResultKind.OptionalJson => Type!.CSharp + "?",
        ResultKind.Text => "string",
        ResultKind.Changed => "bool",
        ResultKind.JsonStream => $"global::DockerApiGen.Streams.JsonStream<{Type!.CSharp}>",
        ResultKind.LogStream => "global::DockerApiGen.Streams.LogStream",
        ResultKind.DuplexStream or ResultKind.WebSocket => "global::DockerApiGen.Streams.DockerStream",
        _ => "global::System.IO.Stream",
    };

    /// <summary>Whether the body holds a connection until it is disposed.</summary>
    public bool IsOpen => Kind is ResultKind.JsonStream or ResultKind.LogStream or ResultKind.DuplexStream or ResultKind.WebSocket or ResultKind.Stream;

    /// <summary>What the method's token does.</summary>
    public string CancellationDocumentation => IsOpen
        ? "Cancels the request. Once the stream is there, cancel its reads or dispose it."
        : "Cancels the call.";

    /// <summary>The method's return type.</summary>
    public string CSharp => (Answer?.Name ?? Body) is { Length: > 0 } result ? $"{Task}<{result}>" : Task;
}
