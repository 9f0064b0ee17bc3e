using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace DockerApiGen.Generator;

/// <summary>
/// Emits what people would write by hand over every client, such as running a command and reading its output. The sources are
/// the C# files under Helpers, which are embedded in this assembly; each says in its first line what it needs of the client,
/// and is left out where that is missing.
/// </summary>
internal static class HelperEmitter
{
    private const string Folder = "Helpers/";
    private const string Needs = "// Needs ";
    private const string Namespace = "namespace DockerApiGen.Helpers;";
    private const string Visibility = "public static class ";

    public static IEnumerable<(string Name, string Text)> Emit(ClientModel client)
    {
        HashSet<string> available = new(NamesOf(client), StringComparer.Ordinal);
        foreach (string resource in Resources().OrderBy(name => name, StringComparer.Ordinal))
        {
            string source = Read(resource);
            if (NeedsOf(source).All(available.Contains))
            {
                yield return (Path.ChangeExtension(resource, null), Adapt(source, client));
            }
        }
    }

    private static IEnumerable<string> NamesOf(ClientModel client) =>
        client.Interfaces.SelectMany(api => api.Methods.Select(method => $"{api.PropertyName}.{method.Name}Async"))
            .Concat(client.Interfaces.SelectMany(api => api.Methods).Select(method => method.Options?.Name ?? ""))
            .Concat(client.Classes.Select(model => model.Name));

    private static IEnumerable<string> Resources() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static string Read(string resource)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string[] NeedsOf(string source)
    {
        string line = source.Substring(0, source.IndexOf('\n'));
        return line.Substring(Needs.Length).Split([", "], StringSplitOptions.None);
    }

    /// <summary>Puts the client's namespace and visibility where the source has its own.</summary>
    private static string Adapt(string source, ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        string body = source.Substring(source.IndexOf(Namespace, StringComparison.Ordinal) + Namespace.Length).Trim('\n');
        int declaration = body.IndexOf(Visibility, StringComparison.Ordinal);
        writer.Line(body.Remove(declaration, "public".Length).Insert(declaration, client.Visibility));
        return writer.ToString();
    }
}
