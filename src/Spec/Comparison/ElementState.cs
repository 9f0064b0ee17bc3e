namespace DockerApiGen.Spec;

/// <summary>A run of versions in which an element is the same.</summary>
/// <param name="First">The place of the first version among those held.</param>
/// <param name="Last">The place of the last.</param>
/// <param name="Facts">The element's own facts, each as <c>key: value</c>.</param>
public sealed record ElementState(int First, int Last, EquatableArray<string> Facts);
