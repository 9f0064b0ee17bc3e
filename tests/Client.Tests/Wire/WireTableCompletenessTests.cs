using System.Reflection;
using System.Text.RegularExpressions;
using DockerApiGen.Client.Tests.Support;
using Refit;

namespace DockerApiGen.Client.Tests.Wire;

/// <summary>The table leaves nothing out.</summary>
public sealed partial class WireTableCompletenessTests
{
    [Fact]
    public void Every_method_of_every_interface_has_a_row()
    {
        var called = WireTable.Rows.Select(row => ApiInterfaces.NameOf(CallProbe.Of(row.Call).Method));

        Assert.Equal(ApiInterfaces.Methods.Select(ApiInterfaces.NameOf).Order(), called.Distinct().Order());
    }

    [Fact]
    public void Every_operation_of_the_document_has_a_row()
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "swagger.yaml"));
        var operations = OperationId().Matches(document).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(107, operations.Count);
        Assert.Equal(operations.Order(), WireTable.Rows.Select(row => row.Operation).Distinct().Order());
    }

    [Fact]
    public void Every_row_has_a_key_of_its_own()
    {
        Assert.Equal(WireTable.Rows.Count, WireTable.Rows.Select(row => row.Key).Distinct().Count());
    }

    [Fact]
    public void Every_parameter_and_every_option_is_set_in_some_row()
    {
        var set = WireTable.Rows.SelectMany(row => SetBy(CallProbe.Of(row.Call))).ToHashSet();
        var all = ApiInterfaces.Methods.SelectMany(AllOf);

        Assert.Empty(all.Except(set));
    }

    [Fact]
    public void A_header_or_body_that_is_optional_is_missing_in_some_row()
    {
        var missing = WireTable.Rows
            .SelectMany(row => MissingIn(CallProbe.Of(row.Call)))
            .ToHashSet();
        var optionalBodies = ApiInterfaces.Methods
            .SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.IsOptional && parameter.GetCustomAttribute<BodyAttribute>() is not null)
            .Select(NameOf)
            .ToList();

        Assert.NotEmpty(optionalBodies);
        Assert.Empty(optionalBodies.Except(missing));
    }

    private static IEnumerable<string> AllOf(MethodInfo method) => method.GetParameters()
        .Where(parameter => parameter.ParameterType != typeof(CancellationToken))
        .SelectMany(parameter => parameter.ParameterType == ApiInterfaces.OptionsOf(method)
            ? parameter.ParameterType.GetProperties().Select(property => $"{NameOf(parameter)}.{property.Name}")
            : [NameOf(parameter)]);

    private static IEnumerable<string> SetBy((MethodInfo Method, object?[] Arguments) call) =>
        call.Method.GetParameters().Zip(call.Arguments)
            .Where(pair => pair.Second is not null)
            .SelectMany(pair => pair.First.ParameterType == ApiInterfaces.OptionsOf(call.Method)
                ? pair.First.ParameterType.GetProperties()
                    .Where(property => IsSet(property, pair.Second!))
                    .Select(property => $"{NameOf(pair.First)}.{property.Name}")
                : [NameOf(pair.First)]);

    private static IEnumerable<string> MissingIn((MethodInfo Method, object?[] Arguments) call) =>
        call.Method.GetParameters().Zip(call.Arguments).Where(pair => pair.Second is null).Select(pair => NameOf(pair.First));

    // An open enum is a struct: its default is what is not set.
    private static bool IsSet(PropertyInfo property, object options) => property.GetValue(options) is { } value
        && !(property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null && value.Equals(Activator.CreateInstance(property.PropertyType)));

    private static string NameOf(ParameterInfo parameter) => $"{ApiInterfaces.NameOf((MethodInfo)parameter.Member)}.{parameter.Name}";

    [GeneratedRegex(@"^\s+operationId: (\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex OperationId();
}
