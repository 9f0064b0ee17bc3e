using CsCheck;

namespace DockerApiGen.Spec.Tests.Merging;

/// <summary>Small documents of four versions, made of few words so that they resemble each other.</summary>
internal static class RandomDocuments
{
    private static readonly Gen<string> Name = Pick("A", "B", "x-since", "description");

    /// <summary>Documents of 1.30 to 1.33.</summary>
    public static Gen<SpecMapping[]> Versions { get; } =
        Gen.Select(Paths(), Map(Name, Schema(2))).Array[4].Select(parts => parts
            .Select((part, i) => TestNodes.Read(Document($"1.{30 + i}", part.Item1, part.Item2)))
            .ToArray());

    /// <summary>The text of a document.</summary>
    public static string Document(string version, string paths, string definitions) =>
        $$"""
        swagger: "2.0"
        basePath: /v{{version}}
        info: {title: T, version: "{{version}}"}
        paths: {{{paths}}}
        definitions: {{{definitions}}}

        """;

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<string> Paths() =>
        Pick("/a", "/b").HashSet[0, 2].SelectMany(paths => Operation().Array[paths.Count].Select(operations =>
            string.Join(", ", paths.Zip(operations, (path, operation) => $"{path}: {{get: {{operationId: Op{path[1..]}{operation}}}}}"))));

    private static Gen<string> Operation() =>
        Gen.Select(
            Pick("", "2"),
            Pick("", ", produces: [a/b, c/d]", ", produces: [c/d, a/b]", ", x-variety: {a: [1]}"),
            Pick("p", "q", "r").HashSet[0, 3].SelectMany(names => Value().Array[names.Count].Select(values => string.Join(", ", names.Zip(values, (name, value) => $"{{name: {name}, in: query{value}}}")))),
            Pick("\"200\"", "\"404\"").HashSet[1, 2].SelectMany(codes => Response().Array[codes.Count].Select(responses => string.Join(", ", codes.Zip(responses, (code, response) => $"{code}: {{{response}}}")))))
        .Select((id, words, parameters, responses) => $"{id}{words}, parameters: [{parameters}], responses: {{{responses}}}");

    private static Gen<string> Response() =>
        Gen.Select(Pick("description: D", "description: D, headers: {X: {type: string}}", "description: D, headers: {X: {type: integer}, Y: {type: string}}"), Gen.Bool, Schema(1))
        .Select((words, has, schema) => has ? $"{words}, schema: {{{schema}}}" : words);

    private static Gen<string> Value() => Pick(
        ", type: string", ", type: string, required: true", ", type: integer, default: 1", ", type: integer, default: -1", ", type: string, enum: [a, b]",
        ", type: string, enum: [b, c]", ", type: array, items: {type: string}", ", type: array, items: {type: string}, collectionFormat: multi");

    private static Gen<string> Schema(int depth)
    {
        Gen<string> flat = Pick(
            "type: string", "type: integer", "type: integer, format: int64", "type: string, enum: [a, b]", "type: string, enum: [a]", "type: string, enum: [b, c], x-nullable: true",
            "type: object", "type: object, additionalProperties: {type: string}", "type: object, additionalProperties: {type: integer}", "type: object, additionalProperties: false");
        return depth == 0
            ? flat
            : Gen.OneOf(
                flat,
                Schema(depth - 1).Select(items => $"type: array, items: {{{items}}}"),
                Schema(depth - 1).Array[1, 2].Select(parts => $"allOf: [{string.Join(", ", parts.Select(part => $"{{type: object, properties: {{P: {{{part}}}}}}}"))}]"),
                Gen.Select(Map(Name, Schema(depth - 1)), Name.HashSet[0, 2]).Select((properties, required) =>
                    $"type: object{(required.Count > 0 ? $", required: [{string.Join(", ", required)}]" : "")}, properties: {{{properties}}}"));
    }

    private static Gen<string> Map(Gen<string> name, Gen<string> value) =>
        name.HashSet[0, 3].SelectMany(names => value.Array[names.Count].Select(values => string.Join(", ", names.Zip(values, (key, text) => $"{key}: {{{text}}}"))));
}
