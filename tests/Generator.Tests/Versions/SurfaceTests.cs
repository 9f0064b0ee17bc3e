using DockerApiGen.Spec;
using Microsoft.CodeAnalysis;
using Snapshooter;
using Snapshooter.Xunit;

namespace DockerApiGen.Generator.Tests;

/// <summary>
/// What changes for a caller from one version to the next. The whole surface of 1.48 is a snapshot of the client's tests.
/// </summary>
[Collection(nameof(AllVersionsTests))]
public class SurfaceTests
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static TheoryData<string, string> Steps
    {
        get
        {
            ApiVersion[] versions = [.. HeldVersions.Of(YamlReader.Read(TestDocument.Engine).Root!)];
            TheoryData<string, string> steps = [];
            foreach ((ApiVersion before, ApiVersion after) in versions.Zip(versions.Skip(1)))
            {
                steps.Add(before.ToString(), after.ToString());
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_changes_from_one_version_to_the_next_is_as_reviewed(string before, string after)
    {
        GeneratorRun run = TestProject.With(TestDocument.Engine, ("DockerApiVersions", $"{before}, {after}")).Run();
        HashSet<string> old = SurfaceOf(run, before);
        HashSet<string> now = SurfaceOf(run, after);

        IEnumerable<string> changes = now.Except(old).Select(line => (line, text: "+ " + line))
            .Concat(old.Except(now).Select(line => (line, text: "- " + line)))
            .OrderBy(change => change.line, StringComparer.Ordinal)
            .ThenBy(change => change.text, StringComparer.Ordinal)
            .Select(change => change.text);

        Snapshot.Match(string.Join('\n', changes.Prepend($"{before} to {after}")), SnapshotNameExtension.Create(after));
    }

    private static HashSet<string> SurfaceOf(GeneratorRun run, string version) =>
        [.. run.Types($"DockerApiGen.V{version.Replace('.', '_')}")
            .Where(type => type.DeclaredAccessibility == Accessibility.Public && type.Name is not "DockerJsonContext")
            .SelectMany(LinesOf)];

    private static IEnumerable<string> LinesOf(INamedTypeSymbol type)
    {
        yield return $"{type.TypeKind.ToString().ToLowerInvariant()} {type.Name}";
        foreach (ISymbol member in type.GetMembers().Where(IsOfInterest))
        {
            yield return member.ToDisplayString(Format);
        }
    }

    // A client's methods are its interface's, and what every enumeration has says nothing.
    private static bool IsOfInterest(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false } and (IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
        && (member.ContainingType.TypeKind == TypeKind.Interface || member is IPropertySymbol { Name: not ("Value" or "IsSet" or "UnknownProperties") });
}
