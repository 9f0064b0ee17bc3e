using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Lists the elements of a document.</summary>
internal static class SpecElements
{
    /// <summary>All elements, in the document's order.</summary>
    public static IReadOnlyList<SpecElement> Of(SpecMapping document)
    {
        List<SpecElement> elements = [];
        if (document.Entries.Count > 0)
        {
            elements.Add(new SpecElement("document", null, SpecPlace.Document, WithoutElements(Facts.Of(document), SpecPlace.Document)));
        }

        foreach ((string identity, SpecNode node) in ItemIdentity.Of((document["tags"] as SpecSequence)?.Items ?? default, SpecPlace.Tag))
        {
            Add(elements, $"tag {identity}", null, SpecPlace.Tag, node);
        }

        foreach ((string id, string route, SpecMapping node) in Operations(document))
        {
            AddOperation(elements, id, route, node);
        }

        AddSchemas(elements, "definition ", "", null, document["definitions"]);
        return elements;
    }

    /// <summary>The operations by their id, with method and path.</summary>
    public static IEnumerable<(string Id, string Route, SpecMapping Node)> Operations(SpecMapping document) =>
        from path in (document["paths"] as SpecMapping ?? SpecMapping.Empty).Entries
        where path.Value is SpecMapping
        from method in ((SpecMapping)path.Value).Entries
        where SpecPlaces.Under(SpecPlace.Path, method.Key) == SpecPlace.Operation && method.Value is SpecMapping
        let node = (SpecMapping)method.Value
        let route = $"{method.Key.ToUpperInvariant()} {path.Key}"
        select (OperationIds(node).DefaultIfEmpty(route).First(), route, node);

    /// <summary>What an operation is called: in a merged document it may have several names, the newest of which comes first.</summary>
    public static IEnumerable<string> OperationIds(SpecMapping operation) =>
        ((operation[VersionNotation.Variants] as SpecSequence)?.Items.OfType<SpecMapping>().Reverse() ?? [])
        .Append(operation)
        .Select(part => part["operationId"])
        .OfType<SpecScalar>()
        .Select(id => id.Value);

    private static void AddOperation(List<SpecElement> elements, string id, string route, SpecMapping node)
    {
        string name = $"operation {id}";
        SpecMapping own = WithoutElements(node, SpecPlace.Operation);
        var routeEntry = new SpecEntry("path", new SpecScalar(route, SpecScalarType.String));
        elements.Add(new SpecElement(name, null, SpecPlace.Operation, new SpecMapping(new EquatableArray<SpecEntry>([.. own.Entries, routeEntry]))));

        foreach ((string identity, SpecNode parameter) in ItemIdentity.Of((node["parameters"] as SpecSequence)?.Items ?? default, SpecPlace.Parameter))
        {
            string path = $"{id}/{identity.Replace(' ', '/')}";
            Add(elements, $"parameter {path}", name, SpecPlace.Parameter, parameter);
            AddProperties(elements, path, $"parameter {path}", (parameter as SpecMapping)?["schema"]);
        }

        foreach (SpecEntry response in (node["responses"] as SpecMapping ?? SpecMapping.Empty).Entries)
        {
            string path = $"{id}/{response.Key}";
            Add(elements, $"response {path}", name, SpecPlace.Response, response.Value);
            foreach (SpecEntry header in ((response.Value as SpecMapping)?["headers"] as SpecMapping ?? SpecMapping.Empty).Entries)
            {
                Add(elements, $"header {path}/{header.Key}", $"response {path}", SpecPlace.Header, header.Value);
            }

            AddProperties(elements, path, $"response {path}", (response.Value as SpecMapping)?["schema"]);
        }
    }

    private static void AddSchemas(List<SpecElement> elements, string kind, string path, string? parent, SpecNode? schemas)
    {
        foreach (SpecEntry entry in (schemas as SpecMapping ?? SpecMapping.Empty).Entries)
        {
            string name = kind + path + entry.Key;
            Add(elements, name, parent, SpecPlace.Schema, entry.Value);
            AddProperties(elements, path + entry.Key, name, entry.Value);
        }
    }

    /// <summary>Adds the properties of a schema, through whatever stands between it and them.</summary>
    private static void AddProperties(List<SpecElement> elements, string path, string parent, SpecNode? schema)
    {
        switch (schema)
        {
            case SpecMapping mapping:
                AddSchemas(elements, "property ", path + "/", parent, mapping["properties"]);
                foreach (string key in (string[])["items", "additionalProperties", "allOf", VersionNotation.Variants])
                {
                    AddProperties(elements, path, parent, mapping[key]);
                }

                break;
            case SpecSequence parts:
                foreach (SpecNode part in parts.Items)
                {
                    AddProperties(elements, path, parent, part);
                }

                break;
        }
    }

    private static void Add(List<SpecElement> elements, string name, string? parent, SpecPlace place, SpecNode node)
    {
        if (node is SpecMapping mapping)
        {
            elements.Add(new SpecElement(name, parent, place, WithoutElements(mapping, place)));
        }
    }

    private static SpecMapping WithoutElements(SpecMapping node, SpecPlace place) =>
        new(new EquatableArray<SpecEntry>(node.Entries
            .Where(entry => !HoldsElements(SpecPlaces.Under(place, entry.Key)))
            .Select(entry => entry with { Value = WithoutElements(entry.Value, SpecPlaces.Under(place, entry.Key)) })));

    private static SpecNode WithoutElements(SpecNode node, SpecPlace place) => node switch
    {
        _ when place == SpecPlace.Value => node,
        SpecMapping mapping => WithoutElements(mapping, place),
        SpecSequence sequence => new SpecSequence(
            new EquatableArray<SpecNode>(sequence.Items.Select(item => WithoutElements(item, SpecPlaces.OfItem(place))))),
        _ => node,
    };

    private static bool HoldsElements(SpecPlace place) => place
        is SpecPlace.Tags or SpecPlace.Paths or SpecPlace.Schemas or SpecPlace.Parameters or SpecPlace.Responses or SpecPlace.Headers;
}
