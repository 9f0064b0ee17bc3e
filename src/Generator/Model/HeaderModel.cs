namespace DockerApiGen.Generator;

/// <summary>A header of an answer, as a property of the answer's class.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsJson">Whether it is JSON in base64.</param>
/// <param name="Documentation">What it says.</param>
internal sealed record HeaderModel(string Name, string WireName, TypeRef Type, bool IsJson, string Documentation);
