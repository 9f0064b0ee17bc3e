namespace DockerApiGen.Spec;

/// <summary>What became of one element of the API over the versions that a document holds.</summary>
/// <param name="Name">What it is and what it is called, as <c>property HostConfig/Memory</c>.</param>
/// <param name="States">Its states, the oldest first; a version in none of them has no such element.</param>
public sealed record ElementHistory(string Name, EquatableArray<ElementState> States);
