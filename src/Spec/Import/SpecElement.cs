namespace DockerApiGen.Spec;

/// <summary>One named thing of a document: an operation, a parameter, a response, a header, a definition, a property, a tag.</summary>
/// <param name="Name">What it is and what it is called, as <c>property HostConfig/Memory</c>.</param>
/// <param name="Parent">The name of the element it belongs to; null where there is none.</param>
/// <param name="Place">What it is.</param>
/// <param name="Own">Its own facts and prose, without those of the elements in it.</param>
internal sealed record SpecElement(string Name, string? Parent, SpecPlace Place, SpecMapping Own);
