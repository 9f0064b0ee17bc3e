using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace DockerApiGen.Spec;

/// <summary>What a schema demands or promises, whichever of its several ways the document says it in.</summary>
internal sealed class FlatSchema
{
    /// <summary>The type; empty where it can be anything.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The format; empty where there is none.</summary>
    public string Format { get; private set; } = "";

    /// <summary>The default, as text; null where there is none.</summary>
    public string? Default { get; private set; }

    /// <summary>Whether null can stand for a value.</summary>
    public bool IsNullable { get; private set; }

    /// <summary>The members of the enum; null where any value is one.</summary>
    public IReadOnlyList<string>? Members { get; private set; }

    /// <summary>The properties that must be there.</summary>
    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>The properties.</summary>
    public Dictionary<string, SpecMapping> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>What a list holds.</summary>
    public SpecMapping? Items { get; private set; }

    /// <summary>What stands behind a name that the caller chooses.</summary>
    public SpecMapping? Values { get; private set; }

    /// <summary>Resolves references and puts the parts of an allOf together.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="definitions">What it may refer to.</param>
    /// <param name="apart">Definitions that are looked at elsewhere, and are not taken as parts.</param>
    public static FlatSchema Of(SpecMapping schema, SpecMapping definitions, IEnumerable<string>? apart = null)
    {
        var flat = new FlatSchema();
        flat.Take(schema, definitions, new HashSet<string>(apart ?? [], StringComparer.Ordinal));
        return flat;
    }

    /// <summary>The definitions that a schema is put together from.</summary>
    public static IEnumerable<string> Parts(SpecMapping schema) =>
        ((schema["allOf"] as SpecSequence)?.Items ?? default).OfType<SpecMapping>().Select(DefinitionReference.Of).OfType<string>();

    private void Take(SpecMapping schema, SpecMapping definitions, HashSet<string> seen)
    {
        IsNullable |= schema["x-nullable"] is SpecScalar { Value: "true" };
        if (DefinitionReference.Of(schema) is { } name)
        {
            if (seen.Add(name) && definitions[name] is SpecMapping target)
            {
                Take(target, definitions, seen);
            }

            return;
        }

        foreach (SpecMapping part in ((schema["allOf"] as SpecSequence)?.Items ?? default).OfType<SpecMapping>())
        {
            Take(part, definitions, seen);
        }

        Type = TypeOf(schema) is { Length: > 0 } type ? type : Type;
        Format = (schema["format"] as SpecScalar)?.Value is { } format ? (format == "dateTime" ? "date-time" : format) : Format;
        Default = schema["default"] is { } value ? Text(value) : Default;
        Members = (schema["enum"] as SpecSequence)?.Items.Select(Text).ToArray() ?? Members;
        Items = schema["items"] as SpecMapping ?? Items;
        Values = schema["additionalProperties"] as SpecMapping ?? Values;
        Required.UnionWith(((schema["required"] as SpecSequence)?.Items ?? default).OfType<SpecScalar>().Select(required => required.Value));
        foreach (SpecEntry property in (schema["properties"] as SpecMapping ?? SpecMapping.Empty).Entries)
        {
            Properties[property.Key] = property.Value as SpecMapping ?? SpecMapping.Empty;
        }
    }

    private static string TypeOf(SpecMapping schema) => schema["type"] switch
    {
        SpecScalar scalar => scalar.Value,
        SpecSequence alternatives => string.Join(" or ", alternatives.Items.OfType<SpecScalar>().Select(type => type.Value)),
        _ when schema["properties"] is not null || schema["additionalProperties"] is SpecMapping => "object",
        _ when schema["items"] is not null => "array",
        _ when schema["enum"] is not null => "string",
        _ => "",
    };

    private static string Text(SpecNode node)
    {
        if (node is SpecScalar scalar)
        {
            return scalar.Value;
        }

        var text = new StringBuilder();
        FactsDigest.Render(node, text);
        return text.ToString();
    }
}
