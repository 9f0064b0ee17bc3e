using System;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>The order of Swagger's own words on each kind of object. A dot stands for all that are not named.</summary>
internal static class KeyOrder
{
    private const string Rest = ".";

    private static readonly string[] None = [Rest];

    private static readonly string[] Document =
    [
        VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "swagger", "info", Facts.ApiVersions, "schemes", "host", "basePath", "consumes", "produces", Rest,
        VersionNotation.Variants, "tags", "paths", "definitions",
    ];

    private static readonly string[] Info =
    [
        VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "title", "version", "description", Rest, VersionNotation.Variants,
    ];

    private static readonly string[] Tag =
    [
        "name", VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "x-displayName", "description", Rest, VersionNotation.Variants,
    ];

    private static readonly string[] Path =
    [
        VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "parameters", VersionNotation.Variants, "get", "head", "post", "put", "patch", "delete", "options", Rest,
    ];

    private static readonly string[] Operation =
    [
        "operationId", VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "summary", "description", "tags", "deprecated", Rest, "consumes", "produces",
        VersionNotation.Variants, "parameters", "responses",
    ];

    private static readonly string[] Parameter =
    [
        "name", "in", VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "description", "required", VersionNotation.RequiredVersions, "type", "format", "items", "collectionFormat", "default",
        "enum", VersionNotation.EnumVersions, Prose.EnumDescriptions, Rest, VersionNotation.Variants, "schema",
    ];

    private static readonly string[] Response =
    [
        VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "description", Rest, VersionNotation.Variants, "headers", "schema",
    ];

    private static readonly string[] Header =
    [
        VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "description", "type", "format", "items", "default",
        "enum", VersionNotation.EnumVersions, Prose.EnumDescriptions, Rest, VersionNotation.Variants,
    ];

    private static readonly string[] Schema =
    [
        VersionNotation.Since, VersionNotation.Until, VersionNotation.Versions,
        "$ref", "title", "description", "type", "format", "enum", VersionNotation.EnumVersions, Prose.EnumDescriptions,
        "default", "minimum", "maximum", Rest, VersionNotation.Variants, "required", VersionNotation.RequiredVersions,
        "allOf", "items", "additionalProperties", "properties",
    ];

    /// <summary>Where a key stands among the others of its mapping.</summary>
    public static int Rank(SpecPlace place, string key)
    {
        string[] order = Of(place);
        int rank = Array.IndexOf(order, key);
        return rank >= 0 ? rank : Array.IndexOf(order, Rest);
    }

    private static string[] Of(SpecPlace place) => place switch
    {
        SpecPlace.Document => Document,
        SpecPlace.Info => Info,
        SpecPlace.Tag => Tag,
        SpecPlace.Path => Path,
        SpecPlace.Operation => Operation,
        SpecPlace.Parameter => Parameter,
        SpecPlace.Response => Response,
        SpecPlace.Header => Header,
        SpecPlace.Schema => Schema,
        _ => None,
    };
}
