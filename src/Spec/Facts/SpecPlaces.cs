using System;

namespace DockerApiGen.Spec;

/// <summary>Tells what stands where in a Swagger 2.0 document: the one grammar that all walks over a document share.</summary>
public static class SpecPlaces
{
    /// <summary>What stands under a key.</summary>
    /// <param name="parent">What the mapping is.</param>
    /// <param name="key">The key in it.</param>
    public static SpecPlace Under(SpecPlace parent, string key) => parent switch
    {
        _ when key == VersionNotation.Variants && VariantsOf(parent) is { } variants => variants,
        SpecPlace.Document => key switch
        {
            "info" => SpecPlace.Info,
            "tags" => SpecPlace.Tags,
            "paths" => SpecPlace.Paths,
            "definitions" => SpecPlace.Schemas,
            _ => SpecPlace.Value,
        },
        SpecPlace.Paths => IsExtension(key) ? SpecPlace.Value : SpecPlace.Path,
        SpecPlace.Path => key switch
        {
            "parameters" => SpecPlace.Parameters,
            "get" or "head" or "post" or "put" or "patch" or "delete" or "options" => SpecPlace.Operation,
            _ => SpecPlace.Value,
        },
        SpecPlace.Operation => key switch
        {
            "parameters" => SpecPlace.Parameters,
            "responses" => SpecPlace.Responses,
            _ => SpecPlace.Value,
        },
        SpecPlace.Parameter or SpecPlace.Header => key is "schema" or "items" ? SpecPlace.Schema : SpecPlace.Value,
        SpecPlace.Responses => IsExtension(key) ? SpecPlace.Value : SpecPlace.Response,
        SpecPlace.Response => key switch
        {
            "schema" => SpecPlace.Schema,
            "headers" => SpecPlace.Headers,
            _ => SpecPlace.Value,
        },
        SpecPlace.Headers => SpecPlace.Header,
        SpecPlace.Schemas => SpecPlace.Schema,
        SpecPlace.Schema => key switch
        {
            "properties" => SpecPlace.Schemas,
            "items" or "additionalProperties" => SpecPlace.Schema,
            "allOf" => SpecPlace.SchemaList,
            _ => SpecPlace.Value,
        },
        _ => SpecPlace.Value,
    };

    /// <summary>What an item of a list is.</summary>
    /// <param name="list">What the list is.</param>
    public static SpecPlace OfItem(SpecPlace list) => list switch
    {
        SpecPlace.Tags => SpecPlace.Tag,
        SpecPlace.Parameters => SpecPlace.Parameter,
        SpecPlace.SchemaList => SpecPlace.Schema,
        SpecPlace.DocumentVariants => SpecPlace.Document,
        SpecPlace.InfoVariants => SpecPlace.Info,
        SpecPlace.TagVariants => SpecPlace.Tag,
        SpecPlace.PathVariants => SpecPlace.Path,
        SpecPlace.OperationVariants => SpecPlace.Operation,
        SpecPlace.ParameterVariants => SpecPlace.Parameter,
        SpecPlace.ResponseVariants => SpecPlace.Response,
        SpecPlace.HeaderVariants => SpecPlace.Header,
        SpecPlace.SchemaVariants => SpecPlace.Schema,
        _ => SpecPlace.Value,
    };

    /// <summary>Whether a list holds variants of the mapping that it stands in.</summary>
    /// <param name="place">What the list is.</param>
    public static bool IsVariants(SpecPlace place) => place is >= SpecPlace.DocumentVariants and <= SpecPlace.SchemaVariants;

    /// <summary>Whether the keys there are names that an author chose, rather than words of Swagger.</summary>
    /// <param name="place">What the mapping is.</param>
    public static bool HasNames(SpecPlace place) =>
        place is SpecPlace.Paths or SpecPlace.Responses or SpecPlace.Headers or SpecPlace.Schemas or SpecPlace.Value;

    private static SpecPlace? VariantsOf(SpecPlace place) => place switch
    {
        SpecPlace.Document => SpecPlace.DocumentVariants,
        SpecPlace.Info => SpecPlace.InfoVariants,
        SpecPlace.Tag => SpecPlace.TagVariants,
        SpecPlace.Path => SpecPlace.PathVariants,
        SpecPlace.Operation => SpecPlace.OperationVariants,
        SpecPlace.Parameter => SpecPlace.ParameterVariants,
        SpecPlace.Response => SpecPlace.ResponseVariants,
        SpecPlace.Header => SpecPlace.HeaderVariants,
        SpecPlace.Schema => SpecPlace.SchemaVariants,
        _ => null,
    };

    private static bool IsExtension(string key) => key.StartsWith("x-", StringComparison.Ordinal);
}
