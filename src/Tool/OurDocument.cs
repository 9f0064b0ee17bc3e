using System.CommandLine;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>Our document, as the commands that read it find it.</summary>
internal sealed class OurDocument
{
    private readonly FileInfo _file;
    private readonly SpecMapping _root;

    private OurDocument(FileInfo file, SpecMapping root)
    {
        _file = file;
        _root = root;
    }

    /// <summary>The versions it holds, the oldest first.</summary>
    public EquatableArray<ApiVersion> Versions => HeldVersions.Of(_root);

    /// <summary>The option that names it.</summary>
    public static Option<FileInfo> Option(string description = "The document to read.") => new("--document")
    {
        Description = description,
        HelpName = "FILE",
        DefaultValueFactory = _ => new FileInfo(Path.Combine("spec", "swagger.yaml")),
    };

    /// <summary>Reads it; null, and errors, where it cannot be read.</summary>
    public static async Task<OurDocument?> ReadAsync(FileInfo file, ErrorReport errors, CancellationToken cancellationToken)
    {
        string text = await DocumentFile.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        YamlDocumentResult yaml = YamlReader.Read(text, cancellationToken);
        errors.Write(file, yaml.Problems);
        return yaml.Root is { } root ? new OurDocument(file, root) : null;
    }

    /// <summary>Takes a version out; null, and errors, where that does not work.</summary>
    public SpecMapping? Project(ApiVersion version, ErrorReport errors, CancellationToken cancellationToken)
    {
        if (_root[Facts.ApiVersions] is null && DocumentVersion.Of(_root) is { } only && only != version)
        {
            errors.Write(_file, new SpecProblem(SpecProblemKind.Unsupported, $"The document is of API version {only}, not {version}: name another with --document.", _root.Location));
            return null;
        }

        ProjectionResult projection = Projector.Project(_root, version, keepRanges: false, cancellationToken);
        errors.Write(_file, projection.Problems);
        return projection.Document is { } document ? CanonicalOrder.Apply(document) : null;
    }
}
