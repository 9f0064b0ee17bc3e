using DockerApiGen.Spec;
using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator;

/// <summary>Everything the generator can report. DAG0011 and DAG0013 are also reported by the package's targets.</summary>
internal static class Descriptors
{
    private const string Category = "DockerApiGen";

    public static readonly DiagnosticDescriptor Syntax = Error("DAG0001", "The document is not YAML that can be read", "{0}");
    public static readonly DiagnosticDescriptor Structure = Error("DAG0002", "The document is not a Swagger 2.0 document", "{0}");
    public static readonly DiagnosticDescriptor DanglingReference = Error("DAG0003", "A reference in the document leads nowhere", "{0}");
    public static readonly DiagnosticDescriptor Unsupported = Error("DAG0004", "The document uses something that is not supported", "{0}");
    public static readonly DiagnosticDescriptor Conflict = Error("DAG0005", "Two things in the document claim the same name", "{0}");
    public static readonly DiagnosticDescriptor Correction = new("DAG0006", "A correction corrects nothing", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);
    public static readonly DiagnosticDescriptor Corrections = Error("DAG0007", "A file of corrections cannot be used", "{0}");
    public static readonly DiagnosticDescriptor Option = Error("DAG0010", "An option of a DockerApiSpec item cannot be used", "{0}");
    public static readonly DiagnosticDescriptor Unreadable = Error("DAG0011", "The document cannot be opened", "The file '{0}' cannot be opened: check that the file exists and can be read");
    public static readonly DiagnosticDescriptor SameNamespace = Error("DAG0012", "Two clients would have the same namespace", "Two clients would be generated into the namespace '{0}': give one of the DockerApiSpec items another Namespace");
    public static readonly DiagnosticDescriptor MissingRuntime = Error("DAG0014", "The project does not refer to DockerApiGen.Client.Extensions", "The generated client needs the package DockerApiGen.Client.Extensions: add it to the project");
    public static readonly DiagnosticDescriptor OldLanguage = Error("DAG0015", "The project's C# version is too old for the emitted code", "The generated client needs C# 12 or newer: set LangVersion accordingly");

    public static DiagnosticDescriptor For(SpecProblemKind kind) => kind switch
    {
        SpecProblemKind.Syntax => Syntax,
        SpecProblemKind.Structure => Structure,
        SpecProblemKind.DanglingReference => DanglingReference,
        SpecProblemKind.Unsupported => Unsupported,
        SpecProblemKind.Conflict => Conflict,
        _ => Correction,
    };

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
