using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Compares schemas by what goes over the wire: a schema that moved into a definition, or got another name, is the same.
/// The rules of what breaks a caller are those of <see cref="DocumentComparer"/>.
/// </summary>
internal sealed class SchemaComparer(SpecMapping before, SpecMapping after, List<ApiChange> changes)
{
    private readonly SpecMapping _before = before["definitions"] as SpecMapping ?? SpecMapping.Empty;
    private readonly SpecMapping _after = after["definitions"] as SpecMapping ?? SpecMapping.Empty;
    private readonly HashSet<(string, string)> _underway = [];

    /// <summary>Compares two schemas.</summary>
    /// <param name="part">What has the schema.</param>
    /// <param name="name">What that is called.</param>
    /// <param name="old">Its schema before.</param>
    /// <param name="now">Its schema after.</param>
    /// <param name="direction">Which way its values go.</param>
    public void Compare(ApiPart part, string name, SpecMapping old, SpecMapping now, SchemaDirection direction)
    {
        string? oldReference = DefinitionReference.Of(old), reference = DefinitionReference.Of(now);
        if (oldReference is not null && oldReference == reference && _before[reference] is not null && _after[reference] is not null)
        {
            // A definition that both have is compared once, by its name.
            return;
        }

        (string, string) pair = (oldReference ?? "", reference ?? "");
        bool isReference = pair != ("", "");
        if (isReference && !_underway.Add(pair))
        {
            return;
        }

        CompareAll(part, name, old, now, direction);
        if (isReference)
        {
            _underway.Remove(pair);
        }
    }

    /// <summary>Compares two named schemas that have the same name.</summary>
    public void CompareDefinitions(string name, SpecMapping old, SpecMapping now, SchemaDirection direction) =>
        CompareAll(ApiPart.Schema, name, old, now, direction);

    private void CompareAll(ApiPart part, string name, SpecMapping old, SpecMapping now, SchemaDirection direction)
    {
        // What both take over from the same definition is compared there.
        string[] apart = [.. FlatSchema.Parts(old).Intersect(FlatSchema.Parts(now)).Where(shared => _before[shared] is not null && _after[shared] is not null)];
        CompareFlat(part, name, FlatSchema.Of(old, _before, apart), FlatSchema.Of(now, _after, apart), direction);
    }

    private void CompareFlat(ApiPart part, string name, FlatSchema old, FlatSchema now, SchemaDirection direction)
    {
        bool asks = (direction & SchemaDirection.Request) != 0, answers = (direction & SchemaDirection.Response) != 0;
        if (old.Type != now.Type)
        {
            Changed(part, name, "type", old.Type, now.Type, (asks && !IsWithin(old.Type, now.Type)) || (answers && !IsWithin(now.Type, old.Type)));
        }
        else if (old.Format != now.Format)
        {
            bool breaks = old.Type == "integer"
                ? (asks && !NumberFormats.Fits(old.Format, now.Format)) || (answers && !NumberFormats.Fits(now.Format, old.Format))
                : (asks && now.Format.Length > 0) || (answers && old.Format.Length > 0);
            Changed(part, name, "format", old.Format, now.Format, breaks);
        }

        if (old.Default != now.Default)
        {
            Changed(part, name, "default", old.Default ?? "", now.Default ?? "", asks && old.Default is not null && now.Default is not null);
        }

        if (old.IsNullable != now.IsNullable)
        {
            Changed(part, name, "null", old.IsNullable ? "allowed" : "not mentioned", now.IsNullable ? "allowed" : "not mentioned", now.IsNullable ? answers : asks);
        }

        CompareMembers(name, old, now, asks);
        CompareProperties(name, old, now, direction, asks, answers);
        if (old.Items is { } items && now.Items is { } nowItems)
        {
            Compare(part, name + "[]", items, nowItems, direction);
        }

        if (old.Values is { } values && now.Values is { } nowValues)
        {
            Compare(part, name + "{}", values, nowValues, direction);
        }
    }

    private void CompareMembers(string name, FlatSchema old, FlatSchema now, bool asks)
    {
        if (old.Members is null != now.Members is null)
        {
            changes.Add(now.Members is { } members
                ? new ApiChange(ApiPart.EnumMember, ApiChangeKind.Added, name, $"only {string.Join(", ", members)}", asks)
                : new ApiChange(ApiPart.EnumMember, ApiChangeKind.Removed, name, "any value", false));
            return;
        }

        foreach (string member in (now.Members ?? []).Except(old.Members ?? []))
        {
            changes.Add(new ApiChange(ApiPart.EnumMember, ApiChangeKind.Added, $"{name}={member}", "", false));
        }

        foreach (string member in (old.Members ?? []).Except(now.Members ?? []))
        {
            changes.Add(new ApiChange(ApiPart.EnumMember, ApiChangeKind.Removed, $"{name}={member}", "", asks));
        }
    }

    private void CompareProperties(string name, FlatSchema old, FlatSchema now, SchemaDirection direction, bool asks, bool answers)
    {
        foreach (KeyValuePair<string, SpecMapping> property in now.Properties)
        {
            string path = $"{name}/{property.Key}";
            bool isRequired = now.Required.Contains(property.Key);
            if (!old.Properties.TryGetValue(property.Key, out SpecMapping was))
            {
                changes.Add(new ApiChange(ApiPart.Property, ApiChangeKind.Added, path, isRequired ? "required" : "", isRequired && asks));
                continue;
            }

            if (old.Required.Contains(property.Key) != isRequired)
            {
                changes.Add(new ApiChange(
                    ApiPart.Required, isRequired ? ApiChangeKind.Added : ApiChangeKind.Removed, path, "", isRequired ? asks : answers));
            }

            Compare(ApiPart.Property, path, was, property.Value, direction);
        }

        foreach (string gone in old.Properties.Keys.Where(key => !now.Properties.ContainsKey(key)))
        {
            changes.Add(new ApiChange(ApiPart.Property, ApiChangeKind.Removed, $"{name}/{gone}", "", true));
        }
    }

    private void Changed(ApiPart part, string name, string fact, string old, string now, bool breaks) =>
        changes.Add(new ApiChange(part, ApiChangeKind.Changed, name, $"{fact}: {Shown(old)} → {Shown(now)}", breaks));

    /// <summary>Whether each value of one type is one of another too.</summary>
    private static bool IsWithin(string type, string other) =>
        other.Length == 0 || (type == "integer" && other == "number") || System.Array.IndexOf(other.Split([" or "], default), type) >= 0;

    private static string Shown(string text) => text.Length == 0 ? "none" : text;
}
