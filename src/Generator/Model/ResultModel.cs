namespace DockerApiGen.Generator;

/// <summary>What an operation gives back.</summary>
internal sealed record ResultModel(ResultKind Kind, TypeRef? Type, string Documentation)
{
    private const string Task = "global::System.Threading.Tasks.Task";

    /// <summary>The method's return type.</summary>
    public string CSharp => Kind switch
    {
        ResultKind.None => Task,
        ResultKind.Json => $"{Task}<{Type!.CSharp}>",
        ResultKind.OptionalJson => $"{Task}<{Type!.CSharp}?>",
        ResultKind.Text => $"{Task}<string>",
        ResultKind.Changed => $"{Task}<bool>",
        ResultKind.JsonStream => $"{Task}<global::DockerApiGen.JsonStream<{Type!.CSharp}>>",
        ResultKind.LogStream => $"{Task}<global::DockerApiGen.LogStream>",
        ResultKind.DuplexStream or ResultKind.WebSocket => $"{Task}<global::DockerApiGen.DockerStream>",
        _ => $"{Task}<global::System.IO.Stream>",
    };
}
