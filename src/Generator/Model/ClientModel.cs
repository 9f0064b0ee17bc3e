using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>One API version as C# will see it: everything the emitters need, and nothing of Roslyn.</summary>
internal sealed record ClientModel(
    ApiVersion Version,
    string Namespace,
    bool IsPublic,
    EquatableArray<InterfaceModel> Interfaces,
    EquatableArray<ClassModel> Classes,
    EquatableArray<EnumModel> Enums)
{
    public string Visibility => IsPublic ? "public" : "internal";
}
