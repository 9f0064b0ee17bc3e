namespace DockerApiGen.Generator;

/// <summary>A C# type as the emitted code refers to it.</summary>
/// <param name="Kind">What kind of type it is.</param>
/// <param name="Name">For an emitted class or enumeration: its name.</param>
/// <param name="Item">For a list: its items; for a map: its values.</param>
/// <param name="ItemIsNullable">Whether the items or values may be null.</param>
internal sealed record TypeRef(TypeRefKind Kind, string Name = "", TypeRef? Item = null, bool ItemIsNullable = false)
{
    private const string Values = "global::DockerApiGen.";
    private const string Json = "global::DockerApiGen.Json.";
    private const string Collections = "global::System.Collections.Generic.";

    public bool IsCollection => Kind is TypeRefKind.List or TypeRefKind.Map or TypeRefKind.Set or TypeRefKind.PortMap or TypeRefKind.PortSet;

    /// <summary>Whether the type itself has a value that means unset, so that it needs no null.</summary>
    public bool HasUnsetValue => Kind is TypeRefKind.Enum or TypeRefKind.IntegerEnum or TypeRefKind.HostPort;

    public bool IsValueType =>
        !IsCollection && Kind is not (TypeRefKind.Class or TypeRefKind.Text or TypeRefKind.Filters or TypeRefKind.Platform or TypeRefKind.PlatformJson);

    /// <summary>The type as C# writes it.</summary>
    public string CSharp => Kind switch
    {
        TypeRefKind.Class or TypeRefKind.Enum or TypeRefKind.IntegerEnum => Name,
        TypeRefKind.Text => "string",
        TypeRefKind.Boolean => "bool",
        TypeRefKind.Int64 => "long",
        TypeRefKind.UInt64 => "ulong",
        TypeRefKind.UInt32 => "uint",
        TypeRefKind.UInt16 => "ushort",
        TypeRefKind.Byte => "byte",
        TypeRefKind.Double => "double",
        TypeRefKind.Timestamp or TypeRefKind.UnixTime => "global::System.DateTimeOffset",
        TypeRefKind.Nanoseconds or TypeRefKind.Seconds or TypeRefKind.HostPort or TypeRefKind.Filters => Values + Kind,
        TypeRefKind.Platform or TypeRefKind.PlatformJson => Values + "ImagePlatform",
        TypeRefKind.Any => "global::System.Text.Json.JsonElement",
        TypeRefKind.List => $"{Collections}List<{ItemCSharp}>",
        TypeRefKind.Map => $"{Collections}Dictionary<string, {ItemCSharp}>",
        TypeRefKind.PortMap => $"{Collections}Dictionary<{Values}ContainerPort, {ItemCSharp}>",
        TypeRefKind.PortSet => $"{Collections}HashSet<{Values}ContainerPort>",
        _ => $"{Collections}HashSet<string>",
    };

    /// <summary>The type that reads and writes it.</summary>
    public string JsonValue => Kind switch
    {
        TypeRefKind.Class => $"{Name}.Json",
        TypeRefKind.Enum => $"{Json}JsonEnum<{Name}>",
        TypeRefKind.IntegerEnum => $"{Json}JsonIntegerEnum<{Name}>",
        TypeRefKind.List => $"{Json}JsonList<{ItemCSharp}, {ItemJsonValue}>",
        TypeRefKind.Map => $"{Json}JsonMap<{ItemCSharp}, {ItemJsonValue}>",
        TypeRefKind.PortMap => $"{Json}JsonPortMap<{ItemCSharp}, {ItemJsonValue}>",
        _ => $"{Json}Json{Kind}",
    };

    // The reader of timestamps gives null for an empty one, wherever it stands.
    private string ItemCSharp => Item!.CSharp + (ItemIsNullable || Item.Kind == TypeRefKind.Timestamp ? "?" : "");

    private string ItemJsonValue => !ItemIsNullable || Item!.Kind == TypeRefKind.Timestamp
        ? Item!.JsonValue
        : $"{Json}{(Item.IsValueType ? "JsonNullableValue" : "JsonNullable")}<{Item.CSharp}, {Item.JsonValue}>";
}
