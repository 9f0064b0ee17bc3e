using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Generator;

/// <summary>Emits a class that carries JSON, and within it the code that reads and writes it.</summary>
internal static class ClassEmitter
{
    private const string JsonElement = "global::System.Text.Json.JsonElement";
    private const string Reader = "global::System.Text.Json.Utf8JsonReader";
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter";
    private const string JsonObject = "global::DockerApiGen.Json.JsonObject";
    private const string Unknown = $"global::System.Collections.Generic.Dictionary<string, {JsonElement}>?";

    public static string Emit(ClassModel model, ClientModel client, HashSet<string> versionChecked)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Summary(model.Documentation);
        writer.Line($"/// <remarks>{DocumentationText.Code(model.Origin)} in the document.</remarks>");
        writer.Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::DockerApiGen.Json.DockerJsonConverter<{model.Name}, {model.Name}.Json>))]");
        writer.Line($"{client.Visibility} sealed class {model.Name}");
        writer.Open();
        EmitFields(model, writer);
        foreach (PropertyModel property in model.Properties)
        {
            EmitProperty(property, writer);
        }

        writer.Summary("Members that this version of the API does not name, kept as they came and written back.");
        writer.Line($"public {Unknown} UnknownProperties {{ get; set; }}");
        writer.Line();
        EmitJson(model, versionChecked, writer);
        writer.Close();
        return writer.ToString();
    }

    private static void EmitFields(ClassModel model, CodeWriter writer)
    {
        bool any = VersionChecks.IsMarked(model);
        if (any)
        {
            writer.Line("private bool _isFromDaemon;");
        }

        foreach (PropertyModel property in model.Properties.Where(HasField))
        {
            writer.Line($"private {property.Type.CSharp}? {property.FieldName};");
            any = true;
        }

        if (any)
        {
            writer.Line();
        }
    }

    /// <summary>
    /// A property that is never null has a field behind it that is while nothing was read or set, so that nothing is
    /// written which nobody gave.
    /// </summary>
    private static bool HasField(PropertyModel property) => !property.Nullable && !property.Type.HasUnsetValue;

    private static void EmitProperty(PropertyModel property, CodeWriter writer)
    {
        writer.Summary(property.Documentation);
        VersionDocumentation.Remarks(writer, property.Name == property.WireName ? null : property.WireName, property.Versions);

        string type = property.Type.CSharp;
        writer.Line(property switch
        {
            { Type.HasUnsetValue: true } => $"public {type} {property.Name} {{ get; set; }}",
            { Nullable: true } => $"public {type}? {property.Name} {{ get; set; }}",
            { Type.Kind: TypeRefKind.Text } => $"public string {property.Name} {{ get => {property.FieldName} ?? \"\"; set => {property.FieldName} = value; }}",
            { Type.IsValueType: true } => $"public {type} {property.Name} {{ get => {property.FieldName}.GetValueOrDefault(); set => {property.FieldName} = value; }}",
            _ => $"public {type} {property.Name} {{ get => {property.FieldName} ??= new(); set => {property.FieldName} = value; }}",
        });
        writer.Line();
    }

    private static void EmitJson(ClassModel model, HashSet<string> versionChecked, CodeWriter writer)
    {
        writer.Line("/// <summary>Reads and writes the wire form.</summary>");
        writer.Line($"internal readonly struct Json : global::DockerApiGen.Json.IJsonValue<{model.Name}>");
        writer.Open();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public static {model.Name} OnNull => new();");
        writer.Line();
        EmitRead(model, writer);
        writer.Line();
        EmitWrite(model, writer);
        if (versionChecked.Contains(model.Name))
        {
            writer.Line();
            EmitCheckVersions(model, versionChecked, writer);
        }

        writer.Close();
    }

    private static void EmitRead(ClassModel model, CodeWriter writer)
    {
        writer.Line("/// <inheritdoc />");
        writer.Line($"public static {model.Name} Read(ref {Reader} reader)");
        writer.Open();
        writer.Line(VersionChecks.IsMarked(model) ? $"{model.Name} value = new() {{ _isFromDaemon = true }};" : $"{model.Name} value = new();");
        writer.Line($"{Unknown} unknown = null;");
        writer.Line($"{JsonObject}.Begin(ref reader);");
        writer.Line($"while ({JsonObject}.NextProperty(ref reader, out global::System.ReadOnlySpan<byte> name))");
        writer.Open();
        if (model.Properties.Count > 0)
        {
            EmitSwitch(model, writer);
            writer.Line();
        }

        writer.Line($"{JsonObject}.ReadUnknown(ref reader, name, ref unknown);");
        writer.Close();
        writer.Line();
        writer.Line("value.UnknownProperties = unknown;");
        writer.Line("return value;");
        writer.Close();
    }

    /// <summary>Names are told apart by their length first, which leaves one or two to compare.</summary>
    private static void EmitSwitch(ClassModel model, CodeWriter writer)
    {
        writer.Line("bool isNull = reader.TokenType == global::System.Text.Json.JsonTokenType.Null;");
        writer.Line("switch (name.Length)");
        writer.Open();
        foreach (IGrouping<int, PropertyModel> group in model.Properties.GroupBy(property => System.Text.Encoding.UTF8.GetByteCount(property.WireName)).OrderBy(group => group.Key))
        {
            foreach (PropertyModel property in group)
            {
                string target = HasField(property) ? property.FieldName : property.Name;
                writer.Line($"case {group.Key} when global::System.MemoryExtensions.SequenceEqual(name, {CSharpName.Literal(property.WireName)}u8):");
                writer.Continued($"if (!isNull) {{ value.{target} = {property.Type.JsonValue}.Read(ref reader); }}");
                writer.Continued("continue;");
            }
        }

        writer.Close();
    }

    private static void EmitWrite(ClassModel model, CodeWriter writer)
    {
        writer.Line("/// <inheritdoc />");
        writer.Line($"public static void Write({Writer} writer, {model.Name} value)");
        writer.Open();
        writer.Line("writer.WriteStartObject();");
        for (int i = 0; i < model.Properties.Count; i++)
        {
            PropertyModel property = model.Properties[i];
            string source = HasField(property) ? property.FieldName : property.Name;
            string local = "value" + i;
            writer.Line(property.Type.HasUnsetValue ? $"if (value.{source} is {{ IsSet: true }} {local})" : $"if (value.{source} is {{ }} {local})");
            writer.Open();
            writer.Line($"writer.WritePropertyName({CSharpName.Literal(property.WireName)}u8);");
            writer.Line($"{property.Type.JsonValue}.Write(writer, {local});");
            writer.Close();
            writer.Line();
        }

        writer.Line($"{JsonObject}.WriteUnknown(writer, value.UnknownProperties);");
        writer.Line("writer.WriteEndObject();");
        writer.Close();
    }

    /// <summary>
    /// What was read from a daemon may hold what an older version does not have; what the caller made must not. Either
    /// may hold objects of the other kind.
    /// </summary>
    private static void EmitCheckVersions(ClassModel model, HashSet<string> versionChecked, CodeWriter writer)
    {
        writer.Line("/// <inheritdoc />");
        writer.Line($"public static void CheckVersions({model.Name} value, global::DockerApiGen.Runtime.VersionCheck check)");
        writer.Open();
        PropertyModel[] versioned = [.. model.Properties.Where(property => property.Versions is not null)];
        if (versioned.Length > 0)
        {
            writer.Line("if (!value._isFromDaemon)");
            writer.Open();
            foreach (PropertyModel property in versioned)
            {
                string set = property.Type.HasUnsetValue ? $"value.{property.Name}.IsSet" : $"value.{(HasField(property) ? property.FieldName : property.Name)} is not null";
                writer.Line($"if ({set}) {{ check.Require({CSharpName.Literal(property.WireName)}, {CSharpName.Literal(property.Versions!)}); }}");
            }

            writer.Close();
            if (model.Properties.Any(property => VersionChecks.Holds(property.Type, versionChecked)))
            {
                writer.Line();
            }
        }

        for (int i = 0; i < model.Properties.Count; i++)
        {
            PropertyModel property = model.Properties[i];
            if (VersionChecks.Holds(property.Type, versionChecked))
            {
                writer.Line($"if (value.{(HasField(property) ? property.FieldName : property.Name)} is {{ }} value{i}) {{ {property.Type.JsonValue}.CheckVersions(value{i}, check); }}");
            }
        }

        writer.Close();
    }
}
