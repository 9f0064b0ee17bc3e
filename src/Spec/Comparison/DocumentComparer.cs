using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Compares two versions of the API as a caller sees them.</summary>
/// <remarks>
/// <para>A change is breaking where code that was right for the older version may be wrong for the newer one:</para>
/// <list type="bullet">
/// <item>an operation, a parameter, a property, a header or a successful answer is gone, or an answer's content is;</item>
/// <item>the caller must send what it need not send before: a parameter or property that is new and required, or became so;</item>
/// <item>the daemon takes less: another type, a format that holds fewer numbers, a member of an enum gone, null no more;</item>
/// <item>the daemon may give more: another type, a format that holds more numbers, null, or nothing for what was required;</item>
/// <item>what a parameter or a sent property defaults to is another value.</item>
/// </list>
/// <para>
/// It is not breaking where something optional is added, where the daemon takes more or promises more, where an enum in
/// an answer gains a member (Docker adds them as it likes: a client must live with one it does not know), where an
/// operation's id or a definition's name is another one (neither is on the wire), and where the answer for a failure
/// comes or goes. What is sent and received in one schema is held to both.
/// </para>
/// </remarks>
public sealed class DocumentComparer
{
    private readonly SpecMapping _before;
    private readonly SpecMapping _after;
    private readonly List<ApiChange> _changes = [];
    private readonly SchemaComparer _schemas;

    private DocumentComparer(SpecMapping before, SpecMapping after)
    {
        _before = before;
        _after = after;
        _schemas = new SchemaComparer(before, after, _changes);
    }

    /// <summary>The differences, by part and name.</summary>
    /// <param name="before">The document of one version.</param>
    /// <param name="after">The document of another, usually a newer one.</param>
    public static EquatableArray<ApiChange> Compare(SpecMapping before, SpecMapping after)
    {
        var comparer = new DocumentComparer(before, after);
        comparer.CompareOperations();
        comparer.CompareDefinitions();
        return new(comparer._changes.Distinct()
            .OrderBy(change => change.Part)
            .ThenBy(change => change.Name, StringComparer.Ordinal)
            .ThenBy(change => change.Kind)
            .ThenBy(change => change.Detail, StringComparer.Ordinal));
    }

    private void CompareOperations()
    {
        var old = SpecElements.Operations(_before).ToDictionary(operation => operation.Route, StringComparer.Ordinal);
        var now = SpecElements.Operations(_after).ToDictionary(operation => operation.Route, StringComparer.Ordinal);
        foreach ((string route, var operation) in now.Select(pair => (pair.Key, pair.Value)))
        {
            if (!old.TryGetValue(route, out var was))
            {
                _changes.Add(new ApiChange(ApiPart.Operation, ApiChangeKind.Added, operation.Id, route, false));
                continue;
            }

            if (was.Id != operation.Id)
            {
                Changed(ApiPart.Operation, operation.Id, "operationId", was.Id, operation.Id, false);
            }

            CompareLists(operation.Id, "consumes", was.Node, operation.Node);
            CompareLists(operation.Id, "produces", was.Node, operation.Node);
            CompareParameters(operation.Id, was.Node, operation.Node);
            CompareResponses(operation.Id, was.Node, operation.Node);
        }

        foreach (var gone in old.Where(pair => !now.ContainsKey(pair.Key)))
        {
            _changes.Add(new ApiChange(ApiPart.Operation, ApiChangeKind.Removed, gone.Value.Id, gone.Key, true));
        }
    }

    private void CompareLists(string id, string key, SpecMapping old, SpecMapping now)
    {
        string[] was = Texts(old[key]), @is = Texts(now[key]);
        if (!was.SequenceEqual(@is, StringComparer.Ordinal))
        {
            Changed(ApiPart.Operation, id, key, string.Join(", ", was), string.Join(", ", @is), false);
        }
    }

    private void CompareParameters(string id, SpecMapping old, SpecMapping now)
    {
        Dictionary<string, SpecMapping> was = Parameters(old), @is = Parameters(now);
        foreach (KeyValuePair<string, SpecMapping> parameter in @is)
        {
            string name = $"{id}/{parameter.Key}";
            bool isRequired = IsRequired(parameter.Value);
            if (!was.TryGetValue(parameter.Key, out SpecMapping before))
            {
                _changes.Add(new ApiChange(ApiPart.Parameter, ApiChangeKind.Added, name, isRequired ? "required" : "", isRequired));
                continue;
            }

            if (IsRequired(before) != isRequired)
            {
                Changed(ApiPart.Parameter, name, "required", IsRequired(before) ? "yes" : "no", isRequired ? "yes" : "no", isRequired);
            }

            string format = Text(before, "collectionFormat"), nowFormat = Text(parameter.Value, "collectionFormat");
            if (format != nowFormat)
            {
                Changed(ApiPart.Parameter, name, "collectionFormat", format, nowFormat, true);
            }

            _schemas.Compare(ApiPart.Parameter, name, SchemaOf(before), SchemaOf(parameter.Value), SchemaDirection.Request);
        }

        foreach (string gone in was.Keys.Where(key => !@is.ContainsKey(key)))
        {
            _changes.Add(new ApiChange(ApiPart.Parameter, ApiChangeKind.Removed, $"{id}/{gone}", "", true));
        }
    }

    private void CompareResponses(string id, SpecMapping old, SpecMapping now)
    {
        SpecMapping was = old["responses"] as SpecMapping ?? SpecMapping.Empty, @is = now["responses"] as SpecMapping ?? SpecMapping.Empty;
        foreach (SpecEntry response in @is.Entries)
        {
            string name = $"{id}/{response.Key}";
            if (was[response.Key] is not SpecMapping before || response.Value is not SpecMapping after)
            {
                _changes.Add(new ApiChange(ApiPart.Response, ApiChangeKind.Added, name, "", false));
                continue;
            }

            switch (before["schema"], after["schema"])
            {
                case (SpecMapping schema, SpecMapping nowSchema):
                    _schemas.Compare(ApiPart.Response, name, schema, nowSchema, SchemaDirection.Response);
                    break;
                case (null, not null):
                    Changed(ApiPart.Response, name, "content", "", "described", false);
                    break;
                case (not null, null):
                    Changed(ApiPart.Response, name, "content", "described", "", true);
                    break;
            }

            CompareHeaders(name, before, after);
        }

        foreach (SpecEntry gone in was.Entries.Where(entry => @is[entry.Key] is null))
        {
            _changes.Add(new ApiChange(ApiPart.Response, ApiChangeKind.Removed, $"{id}/{gone.Key}", "", gone.Key is ['1' or '2' or '3', ..]));
        }
    }

    private void CompareHeaders(string response, SpecMapping old, SpecMapping now)
    {
        SpecMapping was = old["headers"] as SpecMapping ?? SpecMapping.Empty, @is = now["headers"] as SpecMapping ?? SpecMapping.Empty;
        foreach (SpecEntry header in @is.Entries)
        {
            if (was[header.Key] is SpecMapping before && header.Value is SpecMapping after)
            {
                _schemas.Compare(ApiPart.Header, $"{response}/{header.Key}", before, after, SchemaDirection.Response);
            }
            else
            {
                _changes.Add(new ApiChange(ApiPart.Header, ApiChangeKind.Added, $"{response}/{header.Key}", "", false));
            }
        }

        foreach (SpecEntry gone in was.Entries.Where(entry => @is[entry.Key] is null))
        {
            _changes.Add(new ApiChange(ApiPart.Header, ApiChangeKind.Removed, $"{response}/{gone.Key}", "", true));
        }
    }

    private void CompareDefinitions()
    {
        SpecMapping was = _before["definitions"] as SpecMapping ?? SpecMapping.Empty, @is = _after["definitions"] as SpecMapping ?? SpecMapping.Empty;
        IReadOnlyDictionary<string, SchemaDirection> old = DefinitionUse.Of(_before), now = DefinitionUse.Of(_after);
        foreach (SpecEntry definition in @is.Entries)
        {
            if (was[definition.Key] is SpecMapping before && definition.Value is SpecMapping after)
            {
                SchemaDirection both = old[definition.Key] & now[definition.Key];
                _schemas.CompareDefinitions(definition.Key, before, after, both == SchemaDirection.None ? old[definition.Key] : both);
            }
            else
            {
                // A definition is a name: what uses it says whether that matters.
                _changes.Add(new ApiChange(ApiPart.Schema, ApiChangeKind.Added, definition.Key, "", false));
            }
        }

        foreach (SpecEntry gone in was.Entries.Where(entry => @is[entry.Key] is null))
        {
            _changes.Add(new ApiChange(ApiPart.Schema, ApiChangeKind.Removed, gone.Key, "", false));
        }
    }

    private void Changed(ApiPart part, string name, string fact, string old, string now, bool breaks) =>
        _changes.Add(new ApiChange(part, ApiChangeKind.Changed, name, $"{fact}: {(old.Length == 0 ? "none" : old)} → {(now.Length == 0 ? "none" : now)}", breaks));

    private static Dictionary<string, SpecMapping> Parameters(SpecMapping operation)
    {
        Dictionary<string, SpecMapping> parameters = new(StringComparer.Ordinal);
        foreach (SpecMapping parameter in ((operation["parameters"] as SpecSequence)?.Items ?? default).OfType<SpecMapping>())
        {
            // An operation has one body, and its name is not on the wire.
            string place = Text(parameter, "in");
            parameters[place == "body" ? place : $"{place}/{Text(parameter, "name")}"] = parameter;
        }

        return parameters;
    }

    private static SpecMapping SchemaOf(SpecMapping parameter) => parameter["schema"] as SpecMapping ?? parameter.Without("required");

    private static bool IsRequired(SpecMapping parameter) => Text(parameter, "required") == "true";

    private static string Text(SpecMapping mapping, string key) => (mapping[key] as SpecScalar)?.Value ?? "";

    private static string[] Texts(SpecNode? list) => [.. ((list as SpecSequence)?.Items ?? default).OfType<SpecScalar>().Select(item => item.Value)];
}
