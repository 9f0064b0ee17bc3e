using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator.Tests;

/// <summary>What came out of a run of the generator.</summary>
internal sealed class GeneratorRun(GeneratorDriverRunResult result, Compilation output)
{
    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => result.Diagnostics;

    /// <summary>The emitted files by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } =
        result.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public Exception? Exception => result.Results.Single().Exception;

    public GeneratorRunResult Result => result.Results.Single();

    /// <summary>Warnings and errors of the compiler over everything that was emitted.</summary>
    public Diagnostic[] CompilerMessages() =>
        [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>The emitted types of the namespace.</summary>
    public INamedTypeSymbol[] Types(string @namespace)
    {
        INamespaceSymbol symbol = output.Assembly.GlobalNamespace;
        foreach (string part in @namespace.Split('.'))
        {
            symbol = symbol.GetNamespaceMembers().Single(member => member.Name == part);
        }

        return [.. symbol.GetTypeMembers()];
    }

    /// <summary>Every type the compilation declares.</summary>
    public IEnumerable<string> AllTypeNames()
    {
        Stack<INamespaceOrTypeSymbol> open = new([output.Assembly.GlobalNamespace]);
        while (open.TryPop(out INamespaceOrTypeSymbol? symbol))
        {
            foreach (INamespaceOrTypeSymbol member in symbol.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                open.Push(member);
                if (member is INamedTypeSymbol type)
                {
                    yield return type.Name;
                }
            }
        }
    }

    /// <summary>The compiled client.</summary>
    public MemoryStream Emit()
    {
        MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        return image;
    }
}
