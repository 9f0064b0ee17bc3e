using System;
using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>
/// Turns the document's schemas into C# types. Definitions keep their names; an object or enumeration without a name
/// is called by the way that leads to it, so that its name does not depend on what else the document holds.
/// </summary>
internal sealed class SchemaTypes
{
    private readonly Dictionary<string, ApiDefinition> _definitions;
    private readonly Dictionary<string, string> _definitionNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sentDefinitions;
    private readonly NameScope _names;
    private readonly List<ClassModel> _classes = [];
    private readonly List<EnumModel> _enums = [];
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeRef> _byOrigin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeRef> _unnamed = new(StringComparer.Ordinal);

    /// <summary>Prepares the types of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="takenNames">Names that interfaces and clients have.</param>
    public SchemaTypes(ApiDocument document, IEnumerable<string> takenNames)
    {
        _definitions = document.Definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        _sentDefinitions = SentDefinitions.Find(document, _definitions);
        _names = new NameScope([.. takenNames]);
        foreach (ApiDefinition definition in document.Definitions.Where(definition => IsType(definition.Schema)))
        {
            _definitionNames.Add(definition.Name, _names.Take(CSharpName.Type(definition.ReadableName ?? definition.Name), "Model"));
        }
    }

    public EquatableArray<ClassModel> Classes => new(_classes.OrderBy(model => model.Name, StringComparer.Ordinal));

    public EquatableArray<EnumModel> Enums => new(_enums.OrderBy(model => model.Name, StringComparer.Ordinal));

    /// <summary>Takes a name for a type of another kind, such as an options class.</summary>
    public string TakeName(string name, string suffix) => _names.Take(name, suffix);

    /// <summary>Builds the type of a definition, whether or not anything refers to it.</summary>
    public void BuildDefinition(ApiDefinition definition)
    {
        if (_definitionNames.TryGetValue(definition.Name, out string name))
        {
            BuildNamed(definition, name);
        }
        else
        {
            BuildUnnamed(definition);
        }
    }

    /// <summary>The C# type of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">The name it gets if it needs one and has none.</param>
    /// <param name="origin">Where it stands, in words.</param>
    /// <param name="isSent">Whether callers send it.</param>
    public TypeRef Build(ApiSchema schema, string name, string origin, bool isSent)
    {
        switch (schema.Kind)
        {
            case ApiSchemaKind.Reference:
                return BuildReference(schema.Reference!);
            case ApiSchemaKind.Object:
                string className = _names.Take(name, "Value");
                BuildClass(schema, className, origin, isSent);
                return new TypeRef(TypeRefKind.Class, className);
            case ApiSchemaKind.Array:
                return new TypeRef(TypeRefKind.List, Item: BuildItem(schema, CSharpName.Singular(name), origin, isSent), ItemIsNullable: schema.Items!.Nullable == true);
            case ApiSchemaKind.Map:
                return new TypeRef(schema.KeyFormat == "port" ? TypeRefKind.PortMap : TypeRefKind.Map, Item: BuildItem(schema, CSharpName.Singular(name), origin, isSent), ItemIsNullable: schema.Items!.Nullable == true);
            case ApiSchemaKind.Set:
                return new TypeRef(schema.KeyFormat == "port" ? TypeRefKind.PortSet : TypeRefKind.Set);
            case ApiSchemaKind.String when schema.Members.Count > 0:
            case ApiSchemaKind.Integer when schema.Members.Count > 0:
                string enumName = _names.Take(name, "Value");
                return BuildEnum(schema, enumName, origin);
            default:
                return new TypeRef(ValueKind(schema));
        }
    }

    private static TypeRefKind ValueKind(ApiSchema schema) => (schema.Kind, schema.Format) switch
    {
        (ApiSchemaKind.String, "date-time" or "dateTime") => TypeRefKind.Timestamp,
        (ApiSchemaKind.String, "host-port") => TypeRefKind.HostPort,
        (ApiSchemaKind.String, _) => TypeRefKind.Text,
        (ApiSchemaKind.Boolean, _) => TypeRefKind.Boolean,
        (ApiSchemaKind.Number, _) => TypeRefKind.Double,
        (ApiSchemaKind.Integer, "nanoseconds") => TypeRefKind.Nanoseconds,
        (ApiSchemaKind.Integer, "seconds") => TypeRefKind.Seconds,
        (ApiSchemaKind.Integer, "uint64") => TypeRefKind.UInt64,
        (ApiSchemaKind.Integer, "uint32") => TypeRefKind.UInt32,
        (ApiSchemaKind.Integer, "uint16") => TypeRefKind.UInt16,
        (ApiSchemaKind.Integer, "uint8") => TypeRefKind.Byte,
        (ApiSchemaKind.Integer, _) => TypeRefKind.Int64,
        _ => TypeRefKind.Any,
    };

    // A bare object that stands in a list or a map may hold anything at all.
    private TypeRef BuildItem(ApiSchema collection, string name, string origin, bool isSent) =>
        collection.Items is { Kind: ApiSchemaKind.Object, Properties.Count: 0, Bases.Count: 0 }
            ? new TypeRef(TypeRefKind.Any)
            : Build(collection.Items!, name, origin, isSent);

    private TypeRef BuildReference(string definitionName)
    {
        ApiDefinition definition = _definitions[definitionName];
        return _definitionNames.TryGetValue(definitionName, out string name)
            ? BuildNamed(definition, name)
            : BuildUnnamed(definition);
    }

    private TypeRef BuildNamed(ApiDefinition definition, string name)
    {
        ApiSchema schema = definition.Schema;
        if (schema.Kind != ApiSchemaKind.Object)
        {
            return _built.Add(definition.Name)
                ? BuildEnum(schema, name, definition.Name)
                : new TypeRef(schema.Kind == ApiSchemaKind.Integer ? TypeRefKind.IntegerEnum : TypeRefKind.Enum, name);
        }

        if (_built.Add(definition.Name))
        {
            BuildClass(schema, name, definition.Name, _sentDefinitions.Contains(definition.Name));
        }

        return new TypeRef(TypeRefKind.Class, name);
    }

    /// <summary>A definition that is a list, a map or a plain value has no type of its own: it is what it holds.</summary>
    private TypeRef BuildUnnamed(ApiDefinition definition)
    {
        if (!_unnamed.TryGetValue(definition.Name, out TypeRef? type))
        {
            type = Build(definition.Schema, CSharpName.Type(definition.ReadableName ?? definition.Name), definition.Name, _sentDefinitions.Contains(definition.Name));
            _unnamed.Add(definition.Name, type);
        }

        return type;
    }

    private void BuildClass(ApiSchema schema, string name, string origin, bool isSent)
    {
        NameScope names = new(name, "Json", "UnknownProperties", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString");
        List<PropertyModel> properties = [];
        foreach ((ApiProperty property, string owner, string ownerOrigin) in AllProperties(schema, name, origin))
        {
            string propertyName = names.Take(CSharpName.Pascal(property.ReadableName ?? property.Name), "Value");
            bool isOwnerSent = isSent || _sentDefinitions.Contains(ownerOrigin);
            TypeRef type = BuildOnce(property.Schema, owner + CSharpName.Pascal(property.Name), $"{ownerOrigin}.{property.Name}", isOwnerSent);
            string documentation = property.Schema.Description
                ?? Described(property.Schema)
                ?? $"The member '{property.Name}' of {origin}.";
            properties.Add(new PropertyModel(propertyName, property.Name, type, IsNullable(property, type, isSent), property.Versions, documentation));
        }

        _classes.Add(new ClassModel(name, origin, isSent, schema.Description ?? $"{origin} in the Engine API.", new(properties)));
    }

    /// <summary>A property that only refers says what it is through what it refers to.</summary>
    private string? Described(ApiSchema schema) =>
        schema.Kind == ApiSchemaKind.Reference ? _definitions[schema.Reference!].Schema.Description : null;

    /// <summary>
    /// The properties an object takes over and its own, each with the object that declares it; its own word counts
    /// where both have one.
    /// </summary>
    private IEnumerable<(ApiProperty Property, string Owner, string OwnerOrigin)> AllProperties(ApiSchema schema, string owner, string origin) =>
        schema.Bases.Select(Resolve).SelectMany(definition => AllProperties(definition.Schema, CSharpName.Type(definition.ReadableName ?? definition.Name), definition.Name))
            .Concat(schema.Properties.Select(property => (Property: property, Owner: owner, OwnerOrigin: origin)))
            .GroupBy(item => item.Property.Name, StringComparer.Ordinal)
            .Select(group => group.Last());

    /// <summary>The type of a property, which every object that takes the property over shares.</summary>
    private TypeRef BuildOnce(ApiSchema schema, string name, string origin, bool isSent)
    {
        if (!_byOrigin.TryGetValue(origin, out TypeRef? type))
        {
            type = Build(schema, name, origin, isSent);
            _byOrigin.Add(origin, type);
        }

        return type;
    }

    /// <summary>The definition of that name, or the one that it only passes on to.</summary>
    private ApiDefinition Resolve(string name)
    {
        ApiDefinition definition = _definitions[name];
        return definition.Schema.Kind == ApiSchemaKind.Reference ? Resolve(definition.Schema.Reference!) : definition;
    }

    /// <summary>
    /// A property is never null only where it is required and cannot be null; and a collection that callers only
    /// receive is empty rather than null.
    /// </summary>
    private bool IsNullable(ApiProperty property, TypeRef type, bool isSent)
    {
        if (type.HasUnsetValue || (type.IsCollection && !isSent))
        {
            return false;
        }

        bool canBeNull = property.Schema.Nullable
            ?? (property.Schema.Kind == ApiSchemaKind.Reference && Resolve(property.Schema.Reference!).Schema.Nullable == true);
        return !property.Required || canBeNull || type.Kind is TypeRefKind.Timestamp or TypeRefKind.Any;
    }

    private TypeRef BuildEnum(ApiSchema schema, string name, string origin)
    {
        bool isInteger = schema.Kind == ApiSchemaKind.Integer;
        NameScope names = new(name, "Value", "IsSet", "FromValue", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString");
        List<EnumMemberModel> members = [];
        foreach (ApiEnumMember member in schema.Members)
        {
            string memberName = member.ReadableName ?? (member.Value.Length == 0 ? "Empty" : member.Value);
            members.Add(new EnumMemberModel(
                names.Take(CSharpName.Pascal(memberName), "Member"),
                member.Value,
                member.Description ?? (member.Value.Length == 0 ? "The empty value." : $"The value '{member.Value}'.")));
        }

        _enums.Add(new EnumModel(name, origin, schema.Description ?? $"The values of {origin} that this version of the API names.", isInteger, new(members)));
        return new TypeRef(isInteger ? TypeRefKind.IntegerEnum : TypeRefKind.Enum, name);
    }

    private static bool IsType(ApiSchema schema) =>
        schema.Kind == ApiSchemaKind.Object
        || (schema.Kind is ApiSchemaKind.String or ApiSchemaKind.Integer && schema.Members.Count > 0);
}
