using System.Linq;

namespace DockerApiGen.Generator;

/// <summary>Emits the class of an operation's optional query parameters.</summary>
internal static class OptionsEmitter
{
    public static string Emit(OptionsModel model, ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Line($"/// <summary>Optional query parameters of {DocumentationText.Code(model.OperationId)}. What is not set is not sent.</summary>");
        writer.Line($"{client.Visibility} sealed class {model.Name}");
        writer.Open();
        for (int i = 0; i < model.Parameters.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            EmitParameter(model.Parameters[i], writer);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void EmitParameter(ParameterModel parameter, CodeWriter writer)
    {
        writer.Summary(parameter.Documentation);
        VersionDocumentation.Remarks(writer, parameter.WireName, parameter.Versions);
        writer.Line($"[global::Refit.AliasAs({CSharpName.Literal(parameter.WireName)})]");
        if (parameter.IsList)
        {
            writer.Line($"[global::Refit.Query(global::Refit.CollectionFormat.{(parameter.Repeats ? "Multi" : "Csv")})]");
        }

        string nullable = parameter.Type.HasUnsetValue ? "" : "?";
        writer.Line($"public {parameter.CSharp}{nullable} {parameter.Name} {{ get; set; }}");
    }
}
