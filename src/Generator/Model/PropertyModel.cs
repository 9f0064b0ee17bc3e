namespace DockerApiGen.Generator;

/// <summary>A property of an emitted class.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether it is null where nothing was sent or set; else it has a field behind it that is.</param>
/// <param name="Versions">The API versions that have it; null where all have.</param>
/// <param name="Documentation">What it is.</param>
internal sealed record PropertyModel(string Name, string WireName, TypeRef Type, bool Nullable, string? Versions, string Documentation)
{
    public string FieldName => "_" + char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}
