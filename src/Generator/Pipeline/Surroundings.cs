using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>What the project has that the emitted code needs; anything that is missing is a problem.</summary>
internal sealed record Surroundings(bool HasRuntime, bool HasLanguage)
{
    public EquatableArray<Problem> ProblemsOf(string path) => (HasRuntime, HasLanguage) switch
    {
        (false, _) => new([new Problem(Descriptors.MissingRuntime, "", path, default)]),
        (_, false) => new([new Problem(Descriptors.OldLanguage, "", path, default)]),
        _ => default,
    };
}
