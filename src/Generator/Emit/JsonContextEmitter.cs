using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Generator;

/// <summary>Emits the serializer context, for callers who hand the types to System.Text.Json themselves.</summary>
internal static class JsonContextEmitter
{
    private const string Metadata = "global::System.Text.Json.Serialization.Metadata.";
    private const string Options = "global::System.Text.Json.JsonSerializerOptions";

    public static string Emit(ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Summary("Tells System.Text.Json how the types of this namespace are read and written, without reflection.");
        writer.Line($"{client.Visibility} sealed class DockerJsonContext : global::System.Text.Json.Serialization.JsonSerializerContext, {Metadata}IJsonTypeInfoResolver");
        writer.Open();
        writer.Summary("A context with the default options.");
        writer.Line($"public static DockerJsonContext Default {{ get; }} = new(new {Options}());");
        writer.Line();
        writer.Summary("Creates a context.");
        writer.Line("/// <param name=\"options\">Options that the context becomes a part of; null for the defaults.</param>");
        writer.Line($"public DockerJsonContext({Options}? options = null) : base(options)");
        writer.Open();
        writer.Close();
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line($"protected override {Options}? GeneratedSerializerOptions => null;");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public override {Metadata}JsonTypeInfo? GetTypeInfo(global::System.Type type) => Options.TryGetTypeInfo(type, out {Metadata}JsonTypeInfo? typeInfo) ? typeInfo : null;");
        writer.Line();
        writer.Line($"{Metadata}JsonTypeInfo? {Metadata}IJsonTypeInfoResolver.GetTypeInfo(global::System.Type type, {Options} options)");
        writer.Open();
        foreach (TypeRef type in TypesOf(client))
        {
            writer.Line($"if (type == typeof({type.CSharp})) {{ return global::DockerApiGen.Json.JsonContract.Create<{type.CSharp}, {type.JsonValue}>(options); }}");
        }

        writer.Line("return null;");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>Every emitted type, and the lists and maps that are a body or an answer.</summary>
    private static IEnumerable<TypeRef> TypesOf(ClientModel client)
    {
        IEnumerable<TypeRef> emitted = client.Classes.Select(model => new TypeRef(TypeRefKind.Class, model.Name))
            .Concat(client.Enums.Select(model => new TypeRef(model.IsInteger ? TypeRefKind.IntegerEnum : TypeRefKind.Enum, model.Name)));
        IEnumerable<TypeRef?> exchanged = client.Interfaces.SelectMany(group => group.Methods)
            .SelectMany(method => new[] { method.Body?.Type, method.Result.Type });
        return emitted.Concat(exchanged.OfType<TypeRef>().Where(type => type.IsCollection))
            .GroupBy(type => type.CSharp, StringComparer.Ordinal)
            .Select(group => group.First());
    }
}
