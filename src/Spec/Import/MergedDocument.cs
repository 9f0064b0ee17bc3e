namespace DockerApiGen.Spec;

/// <summary>The file that we keep: <c>spec/swagger.yaml</c>.</summary>
public static class MergedDocument
{
    /// <summary>What a person who opens the file has to know.</summary>
    public const string Head =
        """
        # The Docker Engine API as DockerApiGen knows it, in Swagger 2.0.
        #
        # The facts are Docker's: paths, parameters, types, and the mistakes in them too (what the daemon really does
        # stands in corrections.yaml). `docker-api-gen import FILE` takes them from the document that Docker publishes
        # and puts them in a fixed order: do not edit them here.
        #
        # The prose is written for this project, and here is the place to edit it: title, summary, description, example,
        # externalDocs, x-displayName, and x-member-descriptions for the members of an enum. Import keeps it. A response that
        # nobody has described carries its standard phrase, such as "Not Found".
        #
        # All API versions are in this one file. x-api-versions lists them; info.version and basePath follow from the version.
        # What carries no mark is in each version that has the thing around it. The marks:
        #
        #   x-since, x-until     the first and the last version that has an operation, a parameter, a response, a header,
        #                        a schema, a property or a tag; x-versions where there is a gap: "1.25-1.30, 1.35-"
        #   x-enum-versions      the versions of those members of `enum` that are not in each version
        #   x-required-versions  the same for the names in `required`
        #   x-variants           facts that changed: each variant has its versions and what holds in them, beside what
        #                        holds throughout; prose stands outside, unless a variant means something else
        #
        # `docker-api-gen project --api-version 1.44` takes one version out. See README.md beside this file.


        """;

    /// <summary>Writes the file.</summary>
    /// <param name="document">The document that <see cref="Importer"/> gave.</param>
    public static string Write(SpecMapping document) =>
        Head.Replace("\r\n", "\n") + CanonicalText.Write(CanonicalOrder.Apply(document));
}
