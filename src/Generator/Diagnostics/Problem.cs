using DockerApiGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DockerApiGen.Generator;

/// <summary>A diagnostic as plain data, so that a step can hold it and be compared.</summary>
internal sealed record Problem(DiagnosticDescriptor Descriptor, string Argument, string Path, SpecLocation Location)
{
    public static Problem From(SpecProblem problem, string path) =>
        new(Descriptors.For(problem.Kind), problem.Message, problem.Location.File ?? path, problem.Location);

    public Diagnostic ToDiagnostic()
    {
        LinePosition position = new(System.Math.Max(Location.Line - 1, 0), System.Math.Max(Location.Column - 1, 0));
        return Diagnostic.Create(Descriptor, Microsoft.CodeAnalysis.Location.Create(Path, default, new LinePositionSpan(position, position)), Argument);
    }
}
