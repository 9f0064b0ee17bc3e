namespace DockerApiGen.Generator;

/// <summary>Emits the class of an answer whose headers say something too.</summary>
internal static class AnswerEmitter
{
    public static string Emit(ResultModel result, ClientModel client)
    {
        AnswerModel model = result.Answer!;
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Line($"/// <summary>What {DocumentationText.Code(model.OperationId)} gives back, its headers included.</summary>");
        if (result.IsOpen)
        {
            writer.Line("/// <remarks>It holds a connection until it is disposed.</remarks>");
        }

        writer.Line($"{client.Visibility} sealed class {model.Name}{(result.IsOpen ? " : global::System.IAsyncDisposable" : "")}");
        writer.Open();
        if (result.Body.Length > 0)
        {
            writer.Summary(result.Documentation.Length > 0 ? result.Documentation : "The body.");
            writer.Line($"public required {result.Body} Content {{ get; init; }}");
        }

        for (int i = 0; i < model.Headers.Count; i++)
        {
            if (i > 0 || result.Body.Length > 0)
            {
                writer.Line();
            }

            HeaderModel header = model.Headers[i];
            writer.Summary(header.Documentation);
            writer.Line($"/// <remarks>The header {DocumentationText.Code(header.WireName)}; null where the daemon did not send it.</remarks>");
            writer.Line($"public {header.Type.CSharp}? {header.Name} {{ get; init; }}");
        }

        if (result.IsOpen)
        {
            EmitDispose(writer);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void EmitDispose(CodeWriter writer)
    {
        writer.Line();
        writer.Summary("Ends the answer and frees its connection.");
        writer.Line("/// <returns>A task that ends when the connection is free.</returns>");
        writer.Line("public global::System.Threading.Tasks.ValueTask DisposeAsync() => Content.DisposeAsync();");
    }
}
