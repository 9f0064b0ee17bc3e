namespace DockerApiGen.Spec;

/// <summary>
/// What a document says only because of the version it describes, <c>info.version</c> and <c>basePath</c>: a merged
/// document leaves it out, and projection puts it back.
/// </summary>
internal static class StatedVersion
{
    /// <summary>The document without what follows from its version.</summary>
    public static SpecMapping Without(SpecMapping document, ApiVersion version)
    {
        if (document["info"] is SpecMapping info && IsText(info["version"], version.ToString()))
        {
            document = document.With("info", info.Without("version"));
        }

        return IsText(document["basePath"], $"/v{version}") ? document.Without("basePath") : document;
    }

    /// <summary>The document with what follows from its version, where it does not say something else.</summary>
    public static SpecMapping With(SpecMapping document, ApiVersion version)
    {
        SpecMapping info = document["info"] as SpecMapping ?? SpecMapping.Empty;
        if (info["version"] is null)
        {
            document = document.With("info", info.With("version", Text(version.ToString(), info.Location)));
        }

        return document["basePath"] is null ? document.With("basePath", Text($"/v{version}", document.Location)) : document;
    }

    private static bool IsText(SpecNode? node, string text) =>
        node is SpecScalar { Type: SpecScalarType.String, Value: var value } && value == text;

    private static SpecScalar Text(string text, SpecLocation location) => new(text, SpecScalarType.String, location);
}
