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
        "swagger", "info", Facts.ApiVersions, "schemes", "host", "basePath", "consumes", "produces", Rest, "tags", "paths", "definitions",
    ];

    private static readonly string[] Info = ["title", "version", "description", Rest];

    private static readonly string[] Tag = ["name", "x-displayName", "description", Rest];

    private static readonly string[] Path = ["parameters", "get", "head", "post", "put", "patch", "delete", "options", Rest];

    private static readonly string[] Operation =
    [
        "operationId", "summary", "description", "tags", "deprecated", Rest, "consumes", "produces", "parameters", "responses",
    ];

    private static readonly string[] Parameter =
    [
        "name", "in", "description", "required", "type", "format", "items", "collectionFormat", "default", "enum",
        Prose.EnumDescriptions, Rest, "schema",
    ];

    private static readonly string[] Response = ["description", Rest, "headers", "schema"];

    private static readonly string[] Header =
    [
        "description", "type", "format", "items", "default", "enum", Prose.EnumDescriptions, Rest,
    ];

    private static readonly string[] Schema =
    [
        "$ref", "title", "description", "type", "format", "enum", Prose.EnumDescriptions, "default", "minimum", "maximum",
        Rest, "required", "allOf", "items", "additionalProperties", "properties",
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
