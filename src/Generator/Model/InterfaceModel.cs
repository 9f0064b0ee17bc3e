using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>The operations of one tag.</summary>
/// <param name="ClientName">The name of the class; the interface's has an I before it.</param>
/// <param name="PropertyName">The name under which <c>IDockerApi</c> holds it.</param>
/// <param name="Tag">The tag in the document.</param>
/// <param name="Documentation">What the group is for.</param>
/// <param name="Methods">Its operations.</param>
internal sealed record InterfaceModel(string ClientName, string PropertyName, string Tag, string Documentation, EquatableArray<MethodModel> Methods)
{
    public string Name => "I" + ClientName;
}
