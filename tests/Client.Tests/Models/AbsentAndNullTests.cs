using System.Collections;
using System.Reflection;

namespace DockerApiGen.Client.Tests.Models;

/// <summary>What is absent or null is tolerated, and what was not set is not written.</summary>
public sealed class AbsentAndNullTests
{
    public static TheoryData<string> Types => Dto.Names;

    [Theory]
    [MemberData(nameof(Types))]
    public void A_fresh_instance_writes_nothing(string name)
    {
        Assert.Equal("{}", Dto.Write(Activator.CreateInstance(Dto.Named(name))!));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_absent_is_neither_missed_nor_written(string name)
    {
        var value = Dto.Read(Dto.Named(name), "{}");

        Assert.Equal("{}", Dto.Write(value));
        AssertNothingIsNullThatMayNotBe(value);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Null_is_tolerated_for_every_property(string name)
    {
        var type = Dto.Named(name);
        foreach (var wireName in Dto.WireNames(type).Keys)
        {
            var value = Dto.Read(type, $$"""{"{{wireName}}":null}""");

            Assert.Equal("{}", Dto.Write(value));
            AssertNothingIsNullThatMayNotBe(value);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Null_for_every_property_at_once_leaves_the_unknown_ones(string name)
    {
        var type = Dto.Named(name);
        var nulls = string.Join(",", Dto.WireNames(type).Keys.Select(wireName => $"\"{wireName}\":null").Append("\"X-Unknown\":null"));

        var value = Dto.Read(type, $"{{{nulls}}}");

        Assert.Equal("""{"X-Unknown":null}""", Dto.Write(value));
        AssertNothingIsNullThatMayNotBe(value);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_holds_elements_tolerates_null_among_them(string name)
    {
        var type = Dto.Named(name);
        foreach (var (wireName, property) in Dto.WireNames(type))
        {
            if (property.PropertyType is not { IsGenericType: true } collection || Nullable.GetUnderlyingType(collection) is not null)
            {
                continue;
            }

            var isMap = typeof(IDictionary).IsAssignableFrom(collection) || collection.GetGenericTypeDefinition() == typeof(HashSet<>);
            var value = Dto.Read(type, $$"""{"{{wireName}}":{{(isMap ? "{\"k\":null}" : "[null]")}}}""");

            Assert.Single((IEnumerable)property.GetValue(value)!);
            var item = new NullabilityInfoContext().Create(property).GenericTypeArguments[^1];
            foreach (var element in Elements(property.GetValue(value)!))
            {
                Assert.True(element is not null || item.ReadState == NullabilityState.Nullable, $"{name}.{property.Name} holds a null");
            }
        }
    }

    private static IEnumerable<object?> Elements(object collection) => collection is IDictionary map ? map.Values.Cast<object?>() : ((IEnumerable)collection).Cast<object?>();

    private static void AssertNothingIsNullThatMayNotBe(object value)
    {
        var context = new NullabilityInfoContext();
        foreach (var property in value.GetType().GetProperties())
        {
            Assert.True(
                property.GetValue(value) is not null || context.Create(property).ReadState == NullabilityState.Nullable,
                $"{value.GetType().Name}.{property.Name} is null and says it cannot be");
        }
    }
}
