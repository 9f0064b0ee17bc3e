namespace DockerApiGen.Spec;

/// <summary>Tells which API version a document describes.</summary>
public static class DocumentVersion
{
    /// <summary>The version in <c>info</c>; null where there is none that can be read.</summary>
    public static ApiVersion? Of(SpecMapping root) =>
        root["info"] is SpecMapping info
        && info["version"] is SpecScalar { Value: var text }
        && ApiVersion.TryParse(text, out ApiVersion version)
            ? version
            : null;
}
