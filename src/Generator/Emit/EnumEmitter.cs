namespace DockerApiGen.Generator;

/// <summary>Emits an open enumeration: a value type over what stands on the wire.</summary>
internal static class EnumEmitter
{
    public static string Emit(EnumModel model, ClientModel client)
    {
        string name = model.Name;
        string wire = model.IsInteger ? "long" : "string";
        string contract = model.IsInteger ? "IOpenIntegerEnum" : "IOpenEnum";
        string json = model.IsInteger ? "JsonIntegerEnum" : "JsonEnum";
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Summary(model.Documentation);
        writer.Line($"/// <remarks>{DocumentationText.Code(model.Origin)} in the document. Open: a value that is not listed here is kept as it came. <c>default</c> is no value at all, and is not sent.</remarks>");
        writer.Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::DockerApiGen.Json.DockerJsonConverter<{name}, global::DockerApiGen.Json.{json}<{name}>>))]");
        writer.Line($"{client.Visibility} readonly struct {name} : global::DockerApiGen.Json.{contract}<{name}>, global::System.IEquatable<{name}>");
        writer.Open();
        writer.Summary("Creates the value that stands for this on the wire.");
        writer.Line($"public {name}({wire} value) => Value = value;");
        writer.Line();
        foreach (EnumMemberModel member in model.Members)
        {
            writer.Summary(member.Documentation);
            if (!model.IsInteger && member.Value.Length > 0)
            {
                writer.Line($"/// <remarks>{DocumentationText.Code(member.Value)} on the wire.</remarks>");
            }

            writer.Line($"public static {name} {member.Name} {{ get; }} = new({(model.IsInteger ? IntegerLiteral(member.Value) : CSharpName.Literal(member.Value))});");
            writer.Line();
        }

        writer.Summary("What stands on the wire; null where there is no value.");
        writer.Line($"public {wire}? Value {{ get; }}");
        writer.Line();
        writer.Summary("Whether there is a value.");
        writer.Line("public bool IsSet => Value is not null;");
        writer.Line();
        writer.Summary("The value that stands for this on the wire.");
        writer.Line($"public static implicit operator {name}({wire} value) => new(value);");
        writer.Line();
        writer.Summary("Whether both stand for the same on the wire.");
        writer.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        writer.Line();
        writer.Summary("Whether they stand for different things on the wire.");
        writer.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public static {name} FromValue({wire}? value) => value is null ? default : new({(model.IsInteger ? "value.Value" : "value")});");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public bool Equals({name} other) => {(model.IsInteger ? "Value == other.Value" : "string.Equals(Value, other.Value, global::System.StringComparison.Ordinal)")};");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public override int GetHashCode() => {(model.IsInteger ? "Value.GetHashCode()" : "Value is null ? 0 : string.GetHashCode(Value, global::System.StringComparison.Ordinal)")};");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public override string ToString() => {(model.IsInteger ? "Value?.ToString(global::System.Globalization.CultureInfo.InvariantCulture) ?? \"\"" : "Value ?? \"\"")};");
        writer.Close();
        return writer.ToString();
    }

    private static string IntegerLiteral(string value) =>
        long.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long number)
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "0";
}
