using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using Refit;

namespace DockerApiGen.Client.Tests.Surface;

/// <summary>What an assembly offers, as text that reads like C#, in a fixed order and without documentation.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var group in assembly.GetExportedTypes().Where(type => !type.IsNested).GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"namespace {group.Key};\n");
            foreach (var type in group.OrderBy(type => type.Name, StringComparer.Ordinal))
            {
                text.Append('\n');
                Append(text, type, "");
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Type type, string indent)
    {
        AppendAttributes(text, type, indent);
        text.Append(CultureInfo.InvariantCulture, $"{indent}public {Modifiers(type)} {TypeText.Of(type)}{Bases(type)}\n{indent}{{\n");
        var inner = indent + "    ";
        foreach (var (attributed, line) in Members(type))
        {
            AppendAttributes(text, attributed, inner);
            text.Append(CultureInfo.InvariantCulture, $"{inner}{line}\n");
        }

        foreach (var nested in type.GetNestedTypes().OrderBy(nested => nested.Name, StringComparer.Ordinal))
        {
            Append(text, nested, inner);
        }

        text.Append(CultureInfo.InvariantCulture, $"{indent}}}\n");
    }

    private static IEnumerable<(MemberInfo Member, string Line)> Members(Type type) =>
        type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(field => ((MemberInfo)field, Field(field)))
            .Concat(type.GetConstructors(Declared).Where(IsVisible).Select(constructor => ((MemberInfo)constructor, $"{Access(constructor)}{type.Name}({Parameters(constructor)});")))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsVisible)).Select(property => ((MemberInfo)property, Property(property))))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method)).Select(method => ((MemberInfo)method, Method(method))))
            .OrderBy(pair => Rank(pair.Item1))
            .ThenBy(pair => pair.Item1.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Item2, StringComparer.Ordinal);

    private static int Rank(MemberInfo member) => member switch
    {
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo property => property.GetAccessors(true)[0].IsStatic ? 2 : 3,
        _ => 4,
    };

    private static string Modifiers(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => type.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute)) ? "readonly struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Where(face => face.IsVisible).Select(TypeText.Of).Order(StringComparer.Ordinal).ToList();
        if (type is { IsClass: true, BaseType: { } baseType } && baseType != typeof(object))
        {
            bases.Insert(0, TypeText.Of(baseType));
        }

        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"public const {TypeText.Of(field)} {field.Name} = {Literal(field.GetRawConstantValue())};"
        : $"public {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Of(field)} {field.Name};";

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true);
        var first = accessors[0];
        var text = new StringBuilder(Access(first)).Append(first.IsStatic ? "static " : "").Append(TypeText.Of(property)).Append(' ').Append(property.Name).Append(" {");
        if (property.GetMethod is { } getter && IsVisible(getter))
        {
            text.Append(" get;");
        }

        if (property.SetMethod is { } setter && IsVisible(setter))
        {
            text.Append(setter.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;");
        }

        return text.Append(" }").ToString();
    }

    private static string Method(MethodInfo method)
    {
        var modifiers = $"{Access(method)}{(method.IsStatic ? "static " : "")}{(method.GetBaseDefinition() != method ? "override " : "")}";
        var result = TypeText.Of(method.ReturnParameter);
        var signature = method.Name switch
        {
            "op_Implicit" => $"implicit operator {result}",
            "op_Equality" => $"{result} operator ==",
            "op_Inequality" => $"{result} operator !=",
            _ => $"{result} {method.Name}",
        };
        return $"{modifiers}{signature}({Parameters(method)});";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{string.Concat(Attributes(parameter.GetCustomAttributesData()).Select(attribute => attribute + " "))}{TypeText.Of(parameter)} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false } => "",
        { ParameterType.IsValueType: true, DefaultValue: null } => " = default",
        _ => $" = {Literal(parameter.DefaultValue)}",
    };

    private static void AppendAttributes(StringBuilder text, MemberInfo member, string indent)
    {
        foreach (var attribute in Attributes(member.GetCustomAttributesData()))
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{attribute}\n");
        }
    }

    /// <summary>What Refit reads, and what a caller's compiler or editor acts on.</summary>
    private static IEnumerable<string> Attributes(IList<CustomAttributeData> attributes) => attributes
        .Where(attribute => attribute.AttributeType.Assembly == typeof(GetAttribute).Assembly
            || attribute.AttributeType == typeof(ObsoleteAttribute)
            || attribute.AttributeType == typeof(EditorBrowsableAttribute)
            || attribute.AttributeType == typeof(ExperimentalAttribute))
        .Select(attribute =>
        {
            var arguments = attribute.ConstructorArguments.Select(Argument).Concat(attribute.NamedArguments.Select(named => $"{named.MemberName} = {Argument(named.TypedValue)}")).ToList();
            return $"[{attribute.AttributeType.Name[..^"Attribute".Length]}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}]";
        })
        .Order(StringComparer.Ordinal);

    private static string Argument(CustomAttributeTypedArgument argument) => argument switch
    {
        { Value: IEnumerable<CustomAttributeTypedArgument> elements } => string.Join(", ", elements.Select(Argument)),
        { ArgumentType.IsEnum: true, Value: { } value } => $"{argument.ArgumentType.Name}.{Enum.ToObject(argument.ArgumentType, value)}",
        _ => Literal(argument.Value),
    };

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsPublic: true } => "public ",
        _ => "protected ",
    };
}
