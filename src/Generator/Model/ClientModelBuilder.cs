using System;
using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Turns a document into the API as C# will see it.</summary>
internal static class ClientModelBuilder
{
    public static ClientModel Build(ApiDocument document, string @namespace, bool isPublic)
    {
        string[] tags = [.. document.Operations.Select(operation => operation.Tag).Distinct(StringComparer.Ordinal)];
        NameScope clientNames = new();
        Dictionary<string, string> clients = tags.ToDictionary(tag => tag, tag => clientNames.Take(CSharpName.Pascal(TagName(tag)) + "Api", "Group"), StringComparer.Ordinal);
        SchemaTypes types = new(document, clients.Values.Concat(clients.Values.Select(name => "I" + name)).Concat(["DockerApi", "IDockerApi", "DockerJsonContext", "RefitRegistration"]));
        foreach (ApiDefinition definition in document.Definitions)
        {
            types.BuildDefinition(definition);
        }

        OperationModels operations = new(types);
        List<InterfaceModel> interfaces = [];
        foreach (string tag in tags)
        {
            NameScope methodNames = new();
            interfaces.Add(new InterfaceModel(
                clients[tag],
                CSharpName.Plural(CSharpName.Pascal(TagName(tag))),
                tag,
                document.Tags.FirstOrDefault(described => described.Name == tag)?.Description ?? $"The operations of the Engine API on {CSharpName.Plural(TagName(tag)).ToLowerInvariant()}.",
                new(document.Operations.Where(operation => operation.Tag == tag).Select(operation => operations.Build(operation, methodNames)))));
        }

        return new ClientModel(
            document.Version,
            @namespace,
            isPublic,
            new(interfaces.OrderBy(model => model.Name, StringComparer.Ordinal)),
            types.Classes,
            types.Enums);
    }

    /// <summary>One tag was called <c>Session (experimental)</c> for a while: what stands in brackets is no part of its name.</summary>
    private static string TagName(string tag)
    {
        int bracket = tag.IndexOf('(');
        return bracket > 0 ? tag.Substring(0, bracket).Trim() : tag;
    }
}
