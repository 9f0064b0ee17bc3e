using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Tells which elements nobody has written anything on.</summary>
internal static class MissingProse
{
    /// <summary>Whether an element lacks the text that its kind should have.</summary>
    public static bool IsMissing(SpecElement element) => element.Place switch
    {
        SpecPlace.Document => false,
        SpecPlace.Operation => Text(element.Own, "summary") is null,
        SpecPlace.Response => Text(element.Own, "description") is not { } text || text == ReasonPhrase.Of(LastName(element)),
        SpecPlace.Schema => Text(element.Own, "description") is null && !RefersOnly(element.Own),
        _ => Text(element.Own, "description") is null,
    };

    /// <summary>Whether a schema is another one by its name: what that is, is said there.</summary>
    private static bool RefersOnly(SpecMapping schema) =>
        schema["$ref"] is not null
        || schema[VersionNotation.Variants] is SpecSequence variants && variants.Items.OfType<SpecMapping>().All(variant => variant["$ref"] is not null)
        || schema["allOf"] is SpecSequence { Items: [SpecMapping { Entries: [{ Key: "$ref" }] }] };

    private static string LastName(SpecElement element) => element.Name.Substring(element.Name.LastIndexOf('/') + 1);

    private static string? Text(SpecMapping node, string key) => node[key] is SpecScalar { Value.Length: > 0 } scalar ? scalar.Value : null;
}
